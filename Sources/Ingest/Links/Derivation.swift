internal import Figures
internal import GRDB
internal import Ledger

/// Brings what is derived up to date for the projects whose builds have changed.
struct Derivation {
  private let database: Database
  private let reader: DerivationReader
  private let links: LinkWriter
  private let figures: DerivedFigureWriter
  private let facets: FacetWriter

  init(_ database: Database) throws {
    self.database = database
    reader = try DerivationReader(database)
    links = try LinkWriter(database)
    figures = try DerivedFigureWriter(database)
    facets = try FacetWriter(database)
  }

  /// A commit waits for the disk several times: it must be worth it.
  private static let buildsInTransaction = 100_000

  /// Derives what an ingest, or one that was killed, left to do.
  ///
  /// After a crash `stale_projects` names what is left; figures are missing after an upgrade. An
  /// interruption leaves the rest to the next one. Two threads read, link and count projects; one
  /// of them writes what comes of it.
  ///
  /// - Parameters:
  ///   - ledger: The one that `database` writes.
  ///   - summary: Takes linked retries and warnings.
  /// - Throws: What SQLite throws, or `LedgerError`.
  func deriveStaleProjects(of ledger: LedgerFile, _ summary: inout IngestSummary) throws {
    var problems = Problems()
    var stale = try staleProjects()
    guard !stale.isEmpty else { return }
    // Pages that leave the cache before a commit would lock out the thread that reads.
    try database.execute(sql: "pragma cache_spill = off")
    let beside = try ledger.openBesideWriter()
    while !stale.isEmpty, Interruption.signal == nil {
      let source = DerivationSource(
        queue: DerivationQueue(stale, builds: Self.buildsInTransaction), beside: beside,
        reader: reader)
      try database.inTransaction(.immediate) {
        try source.forEachGroup { try write($0, &summary, &problems) }
        return .commit
      }
      stale = try staleProjects()
    }
    try beside.close()
    try database.execute(sql: "pragma cache_spill = on")
    summary.warnings += problems.warnings
  }

  /// As `deriveStaleProjects`, all within the caller's transaction.
  ///
  /// - Returns: What the user should look at, a line each.
  func deriveInTransaction() throws -> [String] {
    var summary = IngestSummary()
    var problems = Problems()
    let queue = DerivationQueue(try staleProjects())
    while let group = try reader.readNext(of: queue) { try write(group, &summary, &problems) }
    return problems.warnings
  }

  /// In ascending order of their keys.
  private func staleProjects() throws -> [Int64] {
    try Int64.fetchAll(
      database,
      sql: """
        select project_key from stale_projects
        union
        select project_key from projects
        where project_key not in
            (select project_key from project_figures where builds is not null)
        order by project_key
        """)
  }

  private func write(
    _ group: DerivedGroup, _ summary: inout IngestSummary, _ problems: inout Problems
  ) throws {
    let (linker, before) = (group.linker, group.before)
    try links.write(group)
    try figures.write(group)
    try facets.write(group)
    let linked = linker.retries.filter { $0.original != nil && $0.evidence != .sameSource }
    summary.retriesLinked += linked.count { before[linker.builds[$0.retry].key] != true }
    problems.contested += linker.contested.count
    problems.refused += linker.retries.count { $0.refusal != nil }
  }

  /// Claims that contradict each other or time.
  private struct Problems {
    var contested = 0
    var refused = 0

    var warnings: [String] {
      var warnings: [String] = []
      if contested > 0 {
        warnings.append(
          "retries claimed for several originals, of which the smaller id is taken: \(contested)")
      }
      if refused > 0 {
        warnings.append(
          "links refused, because the retry would start before its original or they go round "
            + "in a circle: \(refused)")
      }
      return warnings
    }
  }
}
