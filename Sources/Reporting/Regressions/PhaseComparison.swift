internal import GRDB

/// A phase of a project in two windows of time: a row of `regressions.sql`.
struct PhaseComparison: Sendable {
  /// `before` and `after`: the window before, and the last one.
  typealias Pair = (before: Int, after: Int)

  let account: FieldValue
  let region: FieldValue
  let project: FieldValue
  let phaseType: FieldValue
  let changed: [FieldValue]
  let timed: Pair
  let seconds: Pair
  let p50: Pair
  let p95: Pair
  let twiceRanksAfter: Int
  let ties: Double
  let runs: Pair
  let failures: Pair
  let flaky: Pair
  let failedSeconds: Pair

  /// All rows of the statement, in its order.
  ///
  /// - Throws: What SQLite throws.
  static func all(of statement: Statement) throws -> [PhaseComparison] {
    let places = Dictionary(
      uniqueKeysWithValues: statement.columnNames.enumerated().map { ($1, $0) })
    var phases: [PhaseComparison] = []
    let cursor = try Row.fetchCursor(statement)
    while try cursor.next() != nil {
      phases.append(
        PhaseComparison { name in
          places[name].map { FieldValue(statement, column: $0) } ?? .null
        })
    }
    return phases
  }

  /// - Parameter value: The value of the row in a column.
  init(_ value: (String) -> FieldValue) {
    func number(_ name: String) -> Int {
      if case .integer(let number) = value(name) { Int(number) } else { 0 }
    }
    func pair(_ name: String) -> Pair { (number("\(name)_before"), number("\(name)_after")) }
    account = value("account_id")
    region = value("region")
    project = value("project")
    phaseType = value("phase_type")
    changed = ["changed", "changed_from", "changed_to"].map(value)
    timed = pair("timed")
    seconds = pair("seconds")
    p50 = pair("p50")
    p95 = pair("p95")
    twiceRanksAfter = number("twice_ranks_after")
    ties = value("ties").number ?? 0
    runs = pair("runs")
    failures = pair("failures")
    flaky = pair("flaky")
    failedSeconds = pair("failed_seconds")
  }
}
