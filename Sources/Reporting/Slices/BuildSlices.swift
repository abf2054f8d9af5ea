internal import GRDB
internal import Ledger
internal import Queries

/// The report `builds` of a whole ledger in pieces, each of the builds that start in one span of
/// time, the newest first.
///
/// To sort a million rows as a whole takes files and a third of the time. A slice is sorted in memory, its
/// builds are found by an index in each project, and two threads make two at once.
struct BuildSlices: Sendable {
  /// What `:links` is; nil is the report's default.
  let links: String?
  var slices: LedgerSlices

  /// About how many rows a slice has.
  static let usualSize = 16384

  /// Nil where a ledger has too few builds to be worth it.
  ///
  /// - Parameters:
  ///   - ledger: Which is opened once more for each thread.
  ///   - database: The same, in a transaction that keeps others from changing it.
  ///   - links: What `:links` is.
  ///   - size: About how many rows a slice is to have.
  /// - Throws: What SQLite throws.
  init?(
    of ledger: LedgerFile, _ database: Database, links: String?, size: Int = usualSize
  ) throws {
    self.links = links
    let bounds = try Self.bounds(database, size: size)
    guard bounds.count >= 4 else { return nil }
    // The index on project and start serves only where the project is given as well.
    let anyProject = "b.project_key in (select project_key from main.projects)"
    var upper = ""
    var conditions: [String] = []
    for bound in bounds {
      conditions.append("\(anyProject) and b.start_time_ms >= \(bound)\(upper)")
      upper = " and b.start_time_ms < \(bound)"
    }
    conditions.append(anyProject + upper)
    conditions.append("\(anyProject) and b.start_time_ms is null")
    slices = LedgerSlices(ledger: ledger, conditions: conditions)
  }

  /// Starts that cut the builds into about equal pieces, the latest first: of builds at equal distances.
  private static func bounds(_ database: Database, size: Int) throws -> [Int64] {
    let samplesInSlice = 16
    guard let last = try Int.fetchOne(database, sql: "select max(build_key) from builds") else {
      return []
    }
    let select = try database.makeStatement(
      sql: "select start_time_ms from builds where build_key >= ? order by build_key limit 1")
    var starts: [Int64] = []
    for key in stride(from: 1, through: last, by: max(1, size / samplesInSlice)) {
      if let start = try Int64.fetchOne(select, arguments: [key]) { starts.append(start) }
    }
    starts.sort(by: >)
    var bounds: [Int64] = []
    for index in stride(from: samplesInSlice, to: starts.count, by: samplesInSlice)
    where starts[index] != bounds.last {
      bounds.append(starts[index])
    }
    return bounds
  }

  /// Writes the rows of all slices.
  ///
  /// - Parameters:
  ///   - style: A format in which no row depends on those before.
  ///   - output: Where they are written.
  ///   - progress: Is told of the rows.
  /// - Returns: False where the slices cannot be made: nothing is written then.
  /// - Throws: What SQLite throws, `OutputError`.
  func write(_ style: RowStyle, to output: Output, progress: WorkProgress?) throws -> Bool {
    try slices.forEach { database in
      let text = Output.inMemory()
      let rows = try write(database, style, to: text)
      return (text: text.taken(), rows: rows)
    } body: { slice in
      try output.write(bytes: slice.text)
      progress?.add(units: slice.rows)
    }
  }

  /// Writes the rows of a slice, and returns how many there are.
  private func write(
    _ database: Database, _ style: RowStyle, to output: Output
  ) throws -> Int {
    let statement = try database.makeUnobservedStatement(sql: Report.builds.sql)
    try statement.setArguments(["links": links])
    var writer = style.makeWriter()
    // What stands before the first row is there.
    try writer.begin(statement.columnNames, to: Output.inMemory())
    var rows = 0
    try RowSource(statement).forEachOfStatement? { row in
      try writer.write(row, to: output)
      rows += 1
      return true
    }
    return rows
  }
}
