internal import GRDB
public import Ledger
public import Queries

/// Asks a ledger, and prints rows: reports and people's own SQL.
public struct LedgerQuery {
  public var ledger: LedgerFile
  public var style: RowStyle
  public var destination: Destination
  /// Takes what the reader of the rows should know, a line each.
  public var tell: (String) -> Void

  public init(
    ledger: LedgerFile, style: RowStyle, destination: Destination,
    tell: @escaping (String) -> Void
  ) {
    self.ledger = ledger
    self.style = style
    self.destination = destination
    self.tell = tell
  }

  /// Prints a report, and says what its reader should know; without a report the overview,
  /// and what to ask next.
  ///
  /// - Throws: `OptionError`, `LedgerError`, `OutputError`.
  public func print(
    _ report: Report?, options: ReportOptions, filter: BuildFilter, rows: RowChoice = RowChoice()
  ) throws {
    try reading { database in
      try warnOfStaleProjects(database)
      try apply(filter, to: database)
      var remarks = ReportRemarks(of: report)
      try destination.write(from: ledger) { output in
        try Self.write(
          report ?? .projects, options: options, rows: rows, style: style, to: output, database
        ) { remarks.note($0, $1) }
      }
      for line in remarks.lines { tell(line) }
    }
  }

  func reading(_ body: (Database) throws -> Void) throws {
    let queue = try ledger.openForReading()
    try ledger.reportingErrors { try queue.read(body) }
  }

  func warnOfStaleProjects(_ database: Database) throws {
    let stale = try Int.fetchOne(database, sql: "select count(*) from stale_projects") ?? 0
    if stale > 0 {
      tell(
        "an ingest was interrupted: retries of \(stale) projects are not up to date\n"
          + "run `buildledger ingest` again")
    }
  }

  func apply(_ filter: BuildFilter, to database: Database) throws {
    guard !filter.isEmpty else { return }
    let newest = try Int64.fetchOne(database, sql: "select max(start_time_ms) from builds")
    try filter.apply(to: database, newest: newest)
    for (name, moment) in [("since", filter.since), ("until", filter.until)] {
      if case .daysBack = moment, let moment {
        tell("\(name) \(Moment.shown(moment.milliseconds(newest: newest)))")
      }
    }
    for problem in try filter.mistypedProjects(in: database) { tell(problem) }
    let any = try Bool.fetchOne(database, sql: "select exists (select 1 from selected_builds)")
    if any != true { tell("no build in \(ledger.path) passes these filters") }
  }

  static func write(
    _ report: Report, options: ReportOptions = ReportOptions(), rows: RowChoice = RowChoice(),
    style: RowStyle, to output: Output, _ database: Database,
    seeing see: ([String], [FieldValue]) -> Void = { _, _ in }
  ) throws {
    let statement = try database.makeStatement(sql: report.sql)
    // Every parameter must be bound; NULL means its default.
    var values: [String: (any DatabaseValueConvertible)?] = [:]
    for name in report.parameters { values[name] = options.parameters[name] }
    try statement.setArguments(
      StatementArguments(
        report.parameters.reduce(into: values) { values, name in
          if values[name] == nil { values.updateValue(nil, forKey: name) }
        }))
    let columns = (options.grouping ?? .project).columns(statement.columnNames)
    try write(statement, columns, rows: rows, style: style, to: output, seeing: see)
  }

  static func write(
    _ statement: Statement, rows: RowChoice = RowChoice(), style: RowStyle, to output: Output
  ) throws {
    let columns = Grouping.project.columns(statement.columnNames)
    try write(statement, columns, rows: rows, style: style, to: output)
  }

  private static func write(
    _ statement: Statement, _ columns: [(place: Int, name: String)], rows choice: RowChoice,
    style: RowStyle, to output: Output,
    seeing see: ([String], [FieldValue]) -> Void = { _, _ in }
  ) throws {
    let names = columns.map(\.name)
    let cursor = try Row.fetchCursor(statement)
    func next() throws -> [FieldValue]? {
      guard try cursor.next() != nil else { return nil }
      return columns.map { FieldValue(statement, column: $0.place) }
    }
    let limit = choice.limit ?? .max
    var writer = style.makeWriter()
    if let sort = choice.sort {
      var rows: [[FieldValue]] = []
      while let row = try next() { rows.append(row) }
      rows = try sort.sorted(rows, names)
      try writer.begin(names, to: output)
      for row in rows.prefix(limit) {
        see(names, row)
        try writer.write(row, to: output)
      }
    } else {
      try writer.begin(names, to: output)
      var count = 0
      while count < limit, let row = try next() {
        see(names, row)
        try writer.write(row, to: output)
        count += 1
      }
    }
    try writer.end(to: output)
  }
}
