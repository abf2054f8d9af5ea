internal import GRDB
internal import Ledger
internal import Queries

/// What `regressions` compares of a whole ledger in pieces of projects, in the order of their names.
struct RegressionSlices: Sendable {
  /// What the report's parameters are; nil is its default.
  let windowSeconds: Int?
  let links: String?
  var slices: LedgerSlices

  /// At most: each asks every project once more for its newest build.
  private static let mostSlices = 16

  /// Fewer builds are compared faster than the ledger is opened.
  static let fewestBuilds = 65_536

  /// Their keys stand in the SQL.
  private static let mostProjects = 65_536

  /// Nil where a ledger has too few builds to be worth it, or too few projects.
  ///
  /// - Parameters:
  ///   - ledger: Which is opened once more for each thread.
  ///   - database: The same, in a transaction that keeps others from changing it.
  ///   - windowSeconds: What `:window_seconds` is.
  ///   - links: What `:links` is.
  ///   - fewestBuilds: How many are worth it.
  /// - Throws: What SQLite throws.
  init?(
    of ledger: LedgerFile, _ database: Database, windowSeconds: Int?, links: String?,
    fewestBuilds: Int = fewestBuilds
  ) throws {
    self.windowSeconds = windowSeconds
    self.links = links
    let last = try Int.fetchOne(database, sql: "select max(build_key) from builds") ?? 0
    let projects = try Int64.fetchAll(
      database,
      sql: """
        select project_key from projects
        order by name, account_id nulls last, region nulls last
        """)
    guard last >= fewestBuilds, (2...Self.mostProjects).contains(projects.count) else { return nil }
    let count = min(projects.count, Self.mostSlices)
    let conditions = (0..<count).map { slice in
      let range = projects.count * slice / count..<projects.count * (slice + 1) / count
      return "b.project_key in (\(projects[range].map(String.init).joined(separator: ", ")))"
    }
    slices = LedgerSlices(ledger: ledger, conditions: conditions)
  }

  /// The phases of both windows; nil where the slices cannot be made.
  ///
  /// - Throws: What SQLite throws.
  func phases() throws -> [PhaseComparison]? {
    var phases: [PhaseComparison] = []
    let isMade = try slices.forEach { database in
      let statement = try database.makeUnobservedStatement(sql: Report.regressions.sql)
      try statement.setArguments(["window_seconds": windowSeconds, "links": links])
      return try PhaseComparison.all(of: statement)
    } body: {
      phases += $0
    }
    return isMade ? phases : nil
  }
}
