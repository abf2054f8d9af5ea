internal import GRDB

/// Brings what is derived up to date for the projects whose builds have changed.
struct Derivation {
  private let database: Database
  private let reader: LinkReader
  private let writer: LinkWriter
  private let figures: FigureWriter

  init(_ database: Database) throws {
    self.database = database
    reader = try LinkReader(database)
    writer = try LinkWriter(database)
    figures = try FigureWriter(database)
  }

  /// A commit waits for the disk several times: it must be worth it.
  private static let buildsInTransaction = 100_000

  /// Derives what an ingest, or one that was killed, left to do.
  ///
  /// After a crash `stale_projects` names what is left; figures are missing after an upgrade.
  func deriveStaleProjects(_ summary: inout IngestSummary) throws {
    var problems = Problems()
    var isDone = false
    while !isDone {
      try database.inTransaction(.immediate) {
        isDone = try derive(upTo: Self.buildsInTransaction, &summary, &problems)
        return .commit
      }
    }
    summary.warnings += problems.warnings
  }

  /// As `deriveStaleProjects`, all within the caller's transaction.
  ///
  /// - Returns: What the user should look at, a line each.
  func deriveInTransaction() throws -> [String] {
    var summary = IngestSummary()
    var problems = Problems()
    _ = try derive(upTo: .max, &summary, &problems)
    return problems.warnings
  }

  /// Derives stale projects of about so many builds; true where none is left.
  private func derive(
    upTo limit: Int, _ summary: inout IngestSummary, _ problems: inout Problems
  ) throws -> Bool {
    var stale = try Set(
      Int64.fetchAll(
        database,
        sql: """
          select project_key from stale_projects
          union
          select project_key from projects
          where project_key not in (select project_key from project_figures)
          """))
    var builds = 0
    while builds < limit, let project = stale.min() {
      let group = try reader.group(of: project)
      stale.subtract(group)
      builds += try derive(group, &summary, &problems)
    }
    return stale.isEmpty
  }

  /// Derives the links of some projects, and returns how many builds they have.
  private func derive(
    _ group: Set<Int64>, _ summary: inout IngestSummary, _ problems: inout Problems
  ) throws -> Int {
    let before = try reader.linked(of: group)
    let linker = Linker(
      builds: try reader.builds(of: group), claims: try reader.claims(of: group))
    try writer.write(linker, of: group, replacing: !before.isEmpty)
    let builds = Dictionary(grouping: linker.builds, by: \.project)
    for project in group { try figures.write(builds[project] ?? [], of: project) }
    let linked = linker.retries.filter { $0.original != nil && $0.evidence != .sameSource }
    summary.retriesLinked += linked.count { before[linker.builds[$0.retry].key] != true }
    problems.contested += linker.contested.count
    problems.refused += linker.retries.count { $0.refusal != nil }
    return linker.builds.count
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
