internal import GRDB
internal import Ledger
internal import Queries

extension LedgerQuery {
  /// Prints the runs behind the rows of `flaky-phases` that have this phase, and tells what
  /// the rows say.
  ///
  /// - Throws: `UnknownNameError`, `LedgerError`, `OutputError`.
  public func explain(
    phase: String, options: ReportOptions, filter: BuildFilter, rows: RowChoice = RowChoice()
  ) throws {
    try reading { database in
      try warnOfStaleProjects(database)
      try Self.check(phase, of: filter.texts[.project] ?? [], in: database)
      var filter = filter
      filter.incidents = options.incidents
      try apply(filter, to: database)
      var values = options.parameters
      values["phase"] = phase
      for row in try reportRows(values, in: database) { tell(row) }
      let statement = try database.makeUnobservedStatement(sql: ExplainQuery.runs.sql)
      try statement.setArguments(Self.arguments(values))
      try destination.write(from: ledger) { output in
        try Self.write(try RowSource(statement), rows: rows, style: style, to: output)
      }
    }
  }

  /// What the report says of the phase, a line for each project.
  private func reportRows(
    _ values: [String: any DatabaseValueConvertible], in database: Database
  ) throws -> [String] {
    let statement = try database.makeStatement(
      sql: "select * from (\(Report.flakyPhases.sql)) where phase_type = :phase")
    try statement.setArguments(Self.arguments(values))
    let names = statement.columnNames
    let cursor = try Row.fetchCursor(statement)
    var rows: [String] = []
    while try cursor.next() != nil {
      let fields = names.enumerated().compactMap { index, name -> String? in
        // The rank among all rows is not this row's own.
        guard name != "rank" else { return nil }
        return FieldValue(statement, column: index).text.map { "\(name) \($0)" }
      }
      rows.append(TerminalText.line("flaky-phases: " + fields.joined(separator: ", ")))
    }
    return rows.isEmpty ? ["flaky-phases has no such row: nothing failed there"] : rows
  }

  /// Every parameter must be bound; NULL means its default.
  private static func arguments(
    _ values: [String: any DatabaseValueConvertible]
  ) -> StatementArguments {
    var all: [String: (any DatabaseValueConvertible)?] = [
      "links": nil, "rank_by": nil, "max_delay_seconds": nil,
    ]
    for (name, value) in values { all[name] = value }
    return StatementArguments(all)
  }

  private static func check(
    _ phase: String, of projects: [String], in database: Database
  ) throws {
    var keys: [Int64] = []
    for glob in projects {
      let found = try Int64.fetchAll(
        database, sql: "select project_key from projects where name glob ?", arguments: [glob])
      if found.isEmpty {
        let names = try String.fetchAll(
          database, sql: "select distinct name from projects order by name")
        throw UnknownNameError("project", glob, among: names)
      }
      keys += found
    }
    let ofProjects = """
      select distinct p.phase_type
      from builds as b
      inner join phases as p on p.build_key = b.build_key
      where b.project_key in (\(keys.map(String.init).joined(separator: ", ")))
      """
    let isThere = try Bool.fetchOne(
      database, sql: "select exists (\(ofProjects) and p.phase_type = ?)", arguments: [phase])
    guard isThere != true else { return }
    let types = try String.fetchAll(
      database,
      sql: "select phase_type from (\(ofProjects)) where phase_type is not null order by 1")
    throw UnknownNameError("phase", phase, among: types)
  }
}
