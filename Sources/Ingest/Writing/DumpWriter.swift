internal import GRDB

/// The writing half of an ingest: events in, whole files into the ledger.
///
/// A file's rows and its record are in one transaction, which many small files share.
final class DumpWriter {
  private(set) var summary = IngestSummary()

  private let database: Database
  private let dumps: DumpRows
  private let builds: BuildWriter
  private let tell: (IngestMessage) -> Void
  private var fileKey: Int64?
  private var bytesInTransaction = 0

  /// A commit waits for the disk several times: it must be worth it.
  private static let transactionBytes = 128 << 20

  init(_ database: Database, tell: @escaping (IngestMessage) -> Void) throws {
    self.database = database
    self.tell = tell
    dumps = try DumpRows(database)
    builds = try BuildWriter(database)
  }

  /// Takes the next event.
  ///
  /// Returns false behind the last one.
  func take(_ event: DumpEvent) throws -> Bool {
    switch event {
    case .started(let header, let streams): try start(header, streams: streams)
    case .rows(let batch):
      if let fileKey { try builds.write(batch, fileKey: fileKey) }
    case .finished(let contents): try finish(contents)
    case .refused(let path, let refusal): try refuse(path, refusal)
    case .linked(let links):
      if !links.isEmpty { try link(links) }
    case .known: summary.filesUnchanged += 1
    case .ignored: summary.filesIgnored += 1
    case .empty(let path):
      summary.filesIgnored += 1
      summary.emptyFiles.append(path)
    case .end:
      try commit()
      return false
    }
    return true
  }

  private func commit() throws {
    if database.isInsideTransaction {
      try builds.finish()
      try database.commit()
    }
    bytesInTransaction = 0
  }

  private func begin() throws {
    guard !database.isInsideTransaction else { return }
    try database.beginTransaction(.immediate)
    // Another process may have written since the last one.
    try builds.forgetKeys()
  }

  private func start(_ header: DumpHeader, streams: Bool) throws {
    // A file that may yet be refused has a transaction of its own, to be taken back
    // whole: savepoints would keep a copy of every page that each file touches.
    if streams { try commit() }
    try begin()
    builds.startFile()
    // So may it have read the same file.
    if try dumps.contains(header) { return }
    bytesInTransaction += header.bytes
    try forget(header)
    fileKey = try dumps.add(header)
  }

  /// A file that is here under another kind of response is read as if it were new.
  ///
  /// It says the same of its builds, whose content and claims can stay.
  private func forget(_ header: DumpHeader) throws {
    guard let key = try dumps.key(of: header) else { return }
    try database.execute(
      sql: """
        insert or ignore into stale_projects
        select b.project_key from observations as o
        inner join builds as b on b.build_key = o.build_key
        where o.file_key = ?
        """,
      arguments: [key])
    // Foreign keys are not enforced here: nothing cascades by itself.
    for table in ["observations", "missing_builds", "listed_builds", "dump_files"] {
      try database.execute(sql: "delete from \(table) where file_key = ?", arguments: [key])
    }
  }

  private func finish(_ contents: DumpContents) throws {
    guard let fileKey else {
      summary.filesUnchanged += 1
      return
    }
    try dumps.finish(fileKey, builds: contents.builds, staleProjects: builds.staleProjects)
    for id in contents.missingBuilds {
      try database.execute(
        sql: "insert or ignore into missing_builds values (?, ?)", arguments: [id, fileKey])
    }
    for id in contents.listedBuilds {
      try database.execute(
        sql: "insert or ignore into listed_builds values (?, ?)", arguments: [id, fileKey])
    }
    self.fileKey = nil
    summary.filesRead += 1
    summary.buildsAdded += builds.counts.added
    summary.buildsUpdated += builds.counts.updated
    summary.buildsUnchanged += builds.counts.unchanged
    summary.missingBuilds += contents.missingBuilds.count
    summary.listedBuilds += contents.listedBuilds.count
    summary.skippedRecords += contents.skippedRecords
    summary.assumedRetries += contents.assumedRetries
    if bytesInTransaction >= Self.transactionBytes { try commit() }
  }

  private func link(_ links: [(retry: String, original: String)]) throws {
    try begin()
    let writer = UserLinkWriter(database: database)
    for link in links { try writer.add(retry: link.retry, original: link.original) }
  }

  private func refuse(_ path: String, _ refusal: Refusal) throws {
    if fileKey != nil {
      try database.rollback()
      try builds.forgetKeys()
      fileKey = nil
    }
    summary.filesRefused += 1
    tell(.refused("\(path)\(refusal.place): \(refusal.problem)\n\(refusal.remedy)"))
  }
}
