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
      var filter = filter
      let asked = report ?? .projects
      if asked.knowsIncidents { filter.incidents = options.incidents ?? .include }
      try apply(filter, to: database)
      try options.prices?.load(into: database)
      let source = try asked.rows(
        of: ledger, database, options, leavesGaps: filter.leavesGaps, tell: tell)
      var remarks = ReportRemarks(of: report)
      try destination.write(from: ledger) { output in
        let see = remarks.looksAtRows ? { remarks.note(source.columns, $0) } : nil
        try Self.write(source, rows: rows, style: style, to: output, seeing: see)
      }
      try remarks.findRetries(in: database, links: options.links)
      for line in remarks.lines { tell(line) }
    }
  }

  func reading(_ body: (Database) throws -> Void) throws {
    let queue = try ledger.openForReading()
    try ledger.reportingErrors { try queue.read(body) }
  }

  /// - Returns: How many there are.
  @discardableResult
  func warnOfStaleProjects(_ database: Database) throws -> Int {
    let stale = try Int.fetchOne(database, sql: "select count(*) from stale_projects") ?? 0
    if stale > 0 {
      tell(
        "an ingest was interrupted: retries of \(stale) projects are not up to date\n"
          + "run `buildledger ingest` again")
    }
    return stale
  }

  /// The start of the newest build, from which days are counted back: figures have each project's,
  /// or an index.
  static func newest(in database: Database) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        select max(case when f.project_key is null then (
                select max(start_time_ms) from builds as b where b.project_key = p.project_key)
            else f.last_ms end)
        from projects as p
        left join main.project_figures as f on f.project_key = p.project_key
            and f.project_key in (select project_key from main.figured_projects)
        """)
  }

  /// - Returns: What is worth saying of incidents, which is told as well.
  @discardableResult
  func apply(_ filter: BuildFilter, to database: Database) throws -> String? {
    guard !filter.isEmpty else { return nil }
    let newest = try Self.newest(in: database)
    let remark = try filter.apply(to: database, newest: newest)
    for (name, moment) in [("since", filter.since), ("until", filter.until)] {
      if case .daysBack = moment, let moment {
        tell("\(name) \(Moment.shown(moment.milliseconds(newest: newest)))")
      }
    }
    for problem in try filter.mistypedProjects(in: database) { tell(problem) }
    let any = try Bool.fetchOne(
      database.makeUnobservedStatement(sql: "select exists (select 1 from selected_builds)"))
    if any != true { tell("no build in \(ledger.path) passes these filters") }
    if let remark { tell(remark) }
    return remark
  }

  /// Prints rows as they come, or sorted.
  ///
  /// - Parameters:
  ///   - source: The rows.
  ///   - choice: Which of them, and in which order.
  ///   - style: The format.
  ///   - output: Where they are printed.
  ///   - progress: Is told of each row.
  ///   - see: Looks at each row that is printed.
  /// - Throws: What SQLite throws, `OptionError`, `OutputError`.
  static func write(
    _ source: RowSource, rows choice: RowChoice = RowChoice(), style: RowStyle,
    to output: Output, progress: WorkProgress? = nil, seeing see: (([FieldValue]) -> Void)? = nil
  ) throws {
    var source = source
    if let sort = choice.sort {
      var rows: [[FieldValue]] = []
      while let row = try source.next() { rows.append(row) }
      source = RowSource(source.columns, try sort.sorted(rows, source.columns))
    }
    var writer = style.makeWriter()
    try writer.begin(source.columns, to: output)
    var left = choice.limit ?? .max
    if see == nil, choice.limit == nil, style.format.hasIndependentRows,
      let slices = source.slices, try slices.write(style, to: output, progress: progress)
    {
      // All is written.
    } else if see == nil, left > 0, let forEach = source.forEachOfStatement {
      try forEach { row in
        try writer.write(row, to: output)
        progress?.add(units: 1)
        left -= 1
        return left > 0
      }
    } else {
      while left > 0, let row = try source.next() {
        see?(row)
        try writer.write(row, to: output)
        progress?.add(units: 1)
        left -= 1
      }
    }
    try writer.end(to: output)
  }
}
