internal import GRDB
internal import Ledger

/// The day, week and month in which builds start, as SQLite writes them; remembered, for a
/// day has many builds.
final class StartDates {
  private let select: BulkStatement
  private var known: [Int64: [String?]] = [:]

  /// Dumps with made-up times must not fill the memory.
  private static let mostDays = 1 << 14

  /// Of `builds`, in the order of `values`.
  static let columns = ["start_day", "start_week", "start_month"]

  /// In SQL, of `start_time_ms`.
  static let expressions = [
    "strftime('%Y-%m-%d', start_time_ms / 1000, 'unixepoch')",
    // Its Monday.
    "strftime('%Y-%m-%d', start_time_ms / 1000, 'unixepoch', '-6 days', 'weekday 1')",
    "strftime('%Y-%m', start_time_ms / 1000, 'unixepoch')",
  ]

  init(_ database: Database) throws {
    select = try BulkStatement(
      database,
      "select \(Self.expressions.joined(separator: ", ")) from (select ?1 as start_time_ms)")
  }

  /// The values of the columns.
  ///
  /// - Parameter start: UTC milliseconds since 1970; nil where it is not known.
  /// - Returns: One for each column, nil where there is none.
  /// - Throws: What SQLite throws.
  func values(of start: Int64?) throws -> [String?] {
    guard let start else { return [nil, nil, nil] }
    let seconds = start / 1000
    let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    if let values = known[day] { return values }
    select.bind(start, at: 1)
    var values: [String?] = []
    try select.forEachRow { row in values = Self.columns.indices.map { row.text($0) } }
    if known.count >= Self.mostDays { known.removeAll(keepingCapacity: true) }
    known[day] = values
    return values
  }
}
