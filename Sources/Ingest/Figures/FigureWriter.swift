internal import GRDB

/// Reads a project's phases, and writes its figures in place of those that it had.
struct FigureWriter {
  private let selectPhases: BulkStatement
  private let clear: [BulkStatement]
  private let insertProject: BulkStatement
  private let insertPhase: BulkStatement
  private let insertPeriod: BulkStatement

  init(_ database: Database) throws {
    // Builds first, by project: nothing else reads the phases of no other one.
    selectPhases = try BulkStatement(
      database,
      """
      select p.build_key, p.ordinal, p.phase_type, p.phase_status, p.duration_seconds
      from builds as b indexed by builds_by_project
      cross join phases as p
      where b.project_key = ?1 and p.build_key = b.build_key
      """)
    clear = try ["project_figures", "phase_figures", "period_figures"].map {
      try BulkStatement(database, "delete from \($0) where project_key = ?1")
    }
    insertProject = try BulkStatement(
      database,
      """
      insert into project_figures values (?1, ?2, ?3, ?4, ?5, ?6, ?7,
          strftime('%Y-%m-%d', ?6 / 1000, 'unixepoch'),
          strftime('%Y-%m-%d', ?7 / 1000, 'unixepoch'), ?8, ?9, ?10, ?11,
          (select type from sources where build_key = ?12 and ordinal = 0), ?13)
      """)
    insertPhase = try BulkStatement(
      database,
      "insert into phase_figures values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    )
    insertPeriod = try BulkStatement(
      database,
      """
      insert into period_figures values (?1, ?2, coalesce(
          strftime(case ?2 when 'month' then '%Y-%m' else '%Y-%m-%d' end, ?3, 'unixepoch'), ''),
          ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """)
  }

  /// Writes the figures of a project; without builds it has none.
  func write(_ builds: [LinkedBuild], of project: Int64) throws {
    for statement in clear {
      statement.bind(project, at: 1)
      try statement.run()
    }
    guard !builds.isEmpty else { return }
    var figures = ProjectFigures(of: builds)
    selectPhases.bind(project, at: 1)
    try selectPhases.forEachRow { row in figures.add(row) }
    // Sums that do not fit are left to the report, which says so.
    let fits = try write(figures.phases, of: project)
    try write(figures, of: project, fits: fits)
    try write(figures.periods, of: project)
  }

  private func write(_ figures: ProjectFigures, of project: Int64, fits: Bool) throws {
    let eras = NumberEras(of: figures.builds)
    let starts = figures.builds.compactMap(\.start)
    var durations = figures.durations
    let seconds = durations.figures()
    let limit = ProjectFigures.newest(of: figures.builds.lazy.filter { $0.retryLimit != nil })
    insertProject.bind([
      project, fits && eras.spanned != nil ? Int64(figures.builds.count) : nil,
      Int64(figures.succeeded), Int64(figures.decisive), figures.milliseconds,
      starts.min(), starts.max(), eras.seen, eras.spanned, seconds?.percentile(50),
      seconds?.percentile(95), ProjectFigures.newest(of: figures.builds)?.key, limit?.retryLimit,
    ])
    try insertProject.run()
  }

  /// - Returns: Whether all sums fit.
  private func write(_ figures: PhaseFigures, of project: Int64) throws -> Bool {
    for type in figures.types {
      var durations = type.durations
      let seconds = durations.figures()
      if seconds == nil, durations.count > 0 { return false }
      insertPhase.bind(
        [
          project, nil, Int64(durations.count), Int64(type.succeeded), Int64(type.failed),
          seconds?.total ?? 0, nil, seconds?.smallest, seconds?.percentile(50),
          seconds?.percentile(90), seconds?.percentile(95), seconds?.percentile(99),
          seconds?.largest, Int64(type.decisiveRuns),
        ])
      insertPhase.bind(text: type.name, at: 2)
      if let squares = seconds?.squares { insertPhase.bind(squares, at: 7) }
      try insertPhase.run()
    }
    return true
  }

  private func write(_ figures: PeriodFigures, of project: Int64) throws {
    for count in figures.counts {
      var (durations, queued) = (count.durations, count.queued)
      let seconds = durations.figures()
      insertPeriod.bind(
        [
          project, nil, count.period.firstDay.map { $0 * 86_400 }, Int64(count.builds),
          Int64(count.succeeded), Int64(count.decisive), Int64(count.stopped),
          Int64(count.builds - count.decisive - count.stopped), seconds?.percentile(50),
          seconds?.percentile(95), queued.figures()?.percentile(95),
        ])
      insertPeriod.bind(count.period.every.rawValue, at: 2)
      try insertPeriod.run()
    }
  }
}
