internal import Figures
internal import GRDB
internal import Ledger
internal import Queries

extension Report {
  /// The rows that the report prints.
  ///
  /// - Parameters:
  ///   - ledger: The file, for remarks.
  ///   - database: With `selected_builds` as the filters want it.
  ///   - options: Those of this report.
  ///   - leavesGaps: Whether the filters may leave out a build between two of its project that count.
  ///   - tell: Takes what the reader of the rows should know.
  /// - Returns: Rows that can be read as long as the database is.
  /// - Throws: What SQLite throws.
  func rows(
    of ledger: LedgerFile, _ database: Database, _ options: ReportOptions = ReportOptions(),
    leavesGaps: Bool = true, tell: (String) -> Void = { _ in }
  ) throws -> RowSource {
    if asksForFigures {
      // `flaky-phases` needs the phases of few projects: its SQL counts them in less time.
      try SelectedFigures(of: ledger, database, leavesGaps: leavesGaps)
        .shadow(figureTables(options), isWorthIt: self != .flakyPhases)
    }
    let statement = try database.makeUnobservedStatement(sql: sql)
    // Every parameter must be bound; NULL means its default.
    var values: [String: (any DatabaseValueConvertible)?] = [:]
    for name in parameters { values.updateValue(options.parameters[name], forKey: name) }
    try statement.setArguments(StatementArguments(values))
    switch self {
    case .regressions:
      let window = options.windowSeconds ?? Regressions.usualWindowSeconds
      if let windows = try Regressions.windows(of: window, in: database) { tell(windows) }
      let slices =
        try isFiltered(database)
        ? nil
        : RegressionSlices(of: ledger, database, windowSeconds: window, links: options.links)
      let phases = try slices?.phases() ?? PhaseComparison.all(of: statement)
      let regressions = Regressions(phases, windowSeconds: window)
      tell(regressions.remark)
      return RowSource(Comparison.columns, regressions.rows(all: options.all ?? false))
    case .secrets:
      if let remark = try SecretRules.remark(on: ledger, database) { tell(remark) }
      return try RowSource(statement)
    case .waste where options.prices == nil:
      let columns = statement.columnNames.enumerated().filter { !PriceList.columns.contains($1) }
      return try RowSource(statement, columns: columns.map { (place: $0, name: $1) })
    case .builds:
      var source = try RowSource(statement)
      if try !isFiltered(database) {
        source.slices = try BuildSlices(
          of: ledger, database, links: options.links)
      }
      return source
    default:
      let grouping = options.grouping ?? .project
      return try RowSource(statement, columns: grouping.columns(statement.columnNames))
    }
  }

  /// Whether its SQL finds out of which builds there are figures.
  private var asksForFigures: Bool { sql.utf8.contains("is_selection".utf8) }

  /// The tables of figures that its SQL reads, with these options, for each project.
  func figureTables(_ options: ReportOptions) -> Set<FigureTable> {
    switch self {
    case .projects: [.projects]
    case .phaseDurations:
      (options.grouping ?? .project) == .project && (options.phaseStatus ?? "all") == "all"
        ? [.phases] : []
    case .trends: options.every == "day" ? [] : [.periods]
    case .flakyPhases: [.phases]
    case .retrySuccess, .failureCauses, .failures, .builds, .retryPolicy, .regressions, .waste,
      .secrets:
      []
    }
  }

  /// Whether not all builds count.
  private func isFiltered(_ database: Database) throws -> Bool {
    let isFiltered = try Bool.fetchOne(
      database,
      sql: "select exists (select 1 from sqlite_temp_schema where name = 'selected_builds')")
    return isFiltered == true
  }
}
