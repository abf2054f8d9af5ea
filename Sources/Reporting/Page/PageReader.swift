internal import GRDB
internal import Ledger
internal import Queries

/// Runs reports for the page, so that its numbers are theirs.
struct PageReader {
  let ledger: LedgerFile
  /// With `selected_builds` as the filters want it.
  let database: Database
  /// Which links make chains; nil leaves each report its own default.
  let links: String?
  /// Is told of each report that was read.
  var progress = WorkProgress()

  /// How many reports and queries a page reads.
  static let reports = 12

  /// Hands the rows of a report to `body`, one at a time.
  ///
  /// - Throws: What SQLite and `body` throw.
  func each(
    _ report: Report, _ options: ReportOptions = ReportOptions(),
    tell: (String) -> Void = { _ in }, _ body: (ReportRow) throws -> Void
  ) throws {
    var options = options
    if report.parameters.contains("links") { options.links = links }
    try each(try report.rows(of: ledger, database, options, tell: tell), body)
  }

  /// All rows of a report.
  func rows(_ report: Report, _ options: ReportOptions = ReportOptions()) throws -> [ReportRow] {
    var rows: [ReportRow] = []
    try each(report, options) { rows.append($0) }
    return rows
  }

  /// All rows of a query of the page's own, with values for its parameters beside links.
  func rows(
    _ query: PageQuery, _ values: [String: any DatabaseValueConvertible] = [:]
  ) throws -> [ReportRow] {
    let statement = try database.makeUnobservedStatement(sql: query.sql)
    var all: [String: (any DatabaseValueConvertible)?] = ["links": links]
    for (name, value) in values { all[name] = value }
    try statement.setArguments(StatementArguments(all))
    var rows: [ReportRow] = []
    try each(try RowSource(statement)) { rows.append($0) }
    return rows
  }

  private func each(_ source: RowSource, _ body: (ReportRow) throws -> Void) throws {
    let places = Dictionary(uniqueKeysWithValues: source.columns.enumerated().map { ($1, $0) })
    while let fields = try source.next() {
      try body(ReportRow(columns: source.columns, places: places, fields: fields))
    }
    progress.add(units: 1)
  }
}
