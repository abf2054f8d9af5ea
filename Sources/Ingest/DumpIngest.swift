internal import GRDB
public import Ledger

/// Reads dumps into a ledger, and brings everything derived from them up to date.
public struct DumpIngest {
  public var ledger: LedgerFile
  public var responseKind: ResponseKind
  /// Takes what is to be told at once.
  public var tell: (IngestMessage) -> Void
  public var progress: WorkProgress

  public init(
    ledger: LedgerFile, responseKind: ResponseKind = .auto,
    progress: WorkProgress = WorkProgress(), tell: @escaping (IngestMessage) -> Void = { _ in }
  ) {
    self.progress = progress
    self.ledger = ledger
    self.responseKind = responseKind
    self.tell = tell
  }

  /// Ingests files and folders; `-` is standard input.
  ///
  /// A refused file keeps no other from being read. Whatever a crash leaves is whole
  /// files, and the next run completes the work. So it is with `Interruption`, which is heeded
  /// at a file's end.
  ///
  /// - Parameters:
  ///   - paths: Dumps, and folders of them.
  ///   - ledgers: Other ledgers, whose dumps and links by hand are taken over.
  /// - Returns: What was read, and what came of it.
  /// - Throws: `LedgerError` where the ledger cannot be used.
  public func run(_ paths: [String], joining ledgers: [LedgerFile] = []) throws -> IngestSummary {
    let queue = try ledger.openForWriting()
    return try ledger.reportingErrors {
      try queue.writeWithoutTransaction { database in
        // What another ledger holds may be anything.
        if !ledgers.isEmpty { try database.execute(sql: "pragma ignore_check_constraints = off") }
        let writer = try DumpWriter(database, tell: tell)
        try ingest(paths, ledgers, writer, database)
        var summary = writer.summary
        try Derivation(database).deriveStaleProjects(of: ledger, &summary)
        if Interruption.signal != nil {
          summary.staleProjects =
            try Int.fetchOne(database, sql: "select count(*) from stale_projects") ?? 0
        }
        summary.warnings += try [SecretRules.remark(on: ledger, database)].compactMap { $0 }
        for warning in summary.warnings { tell(.warning(warning)) }
        return summary
      }
    }
  }

  /// Parsed and not written yet: what comes while a transaction is committed, some dozen files.
  private static let bytesAhead = 8 << 20

  /// Parsing and writing run side by side, some batches are under way between them, and who waits
  /// for the other reads files.
  private func ingest(
    _ paths: [String], _ ledgers: [LedgerFile], _ writer: DumpWriter, _ database: Database
  ) throws {
    let channel = Channel<DumpEvent>(capacity: Self.bytesAhead, size: \.byteCount)
    let files = ReadAhead(paths)
    let sources = DumpSources(
      files: files, ledgers: ledgers, responseKind: responseKind,
      masking: try SecretMasking(database), known: try KnownDumps(database),
      progress: progress)
    do {
      try channel.receiveAll {
        sources.read { channel.send($0) }
      } whileWaiting: {
        files.readOne()
      } take: {
        defer { progress.set(units: writer.summary.builds) }
        return try writer.take($0)
      }
    } catch {
      // What failed may have rolled back already; either way it is what is told.
      try? database.rollback()
      throw error
    }
  }
}
