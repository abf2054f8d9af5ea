internal import GRDB

/// Writes the figures of projects in place of those that they had.
struct FigureWriter {
  private let clear: [BulkStatement]
  private let insertProject: BulkStatement
  private let insertPhase: BulkStatement
  private let insertPeriod: BulkStatement
  private let insertSecret: BulkStatement
  private let links: LinkFigureWriter

  init(_ database: Database) throws {
    clear = try ["project_figures", "phase_figures", "period_figures", "secret_figures"].map {
      try BulkStatement(database, "delete from \($0) where project_key = ?1")
    }
    insertProject = try BulkStatement(
      database,
      """
      insert into project_figures values (?1, ?2, ?3, ?4, ?5, ?6, ?7,
          strftime('%Y-%m-%d', ?6 / 1000, 'unixepoch'),
          strftime('%Y-%m-%d', ?7 / 1000, 'unixepoch'), ?8, ?9, ?10, ?11,
          (select source_type from builds where build_key = ?12), ?13, ?14, ?15, ?16, ?17)
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
    insertSecret = try BulkStatement(
      database,
      """
      insert into secret_figures values (?1, ?5, ?6, ?2,
          strftime('%Y-%m-%d', ?3 / 1000, 'unixepoch'), strftime('%Y-%m-%d', ?4 / 1000, 'unixepoch'))
      """)
    links = try LinkFigureWriter(database)
  }

  /// Writes the figures of projects; one without builds has none.
  func write(_ group: DerivedGroup) throws {
    for project in group.projects {
      for statement in clear {
        statement.bind(project, at: 1)
        try statement.run()
      }
      if let figures = group.figures[project] { try write(figures, of: project) }
    }
    try links.write(group)
  }

  private func write(_ figures: ProjectFigures, of project: Int64) throws {
    // Sums that do not fit are left to the report, which says so.
    let phasesFit = try write(figures.phases, of: project)
    let fits = phasesFit && !figures.timesPass64Bits
    try write(figures, of: project, fits: fits)
    try write(figures.periods, of: project)
    for (secret, found) in figures.secrets {
      insertSecret.bind([project, Int64(found.builds), found.first, found.last])
      insertSecret.bind(secret.name, at: 5)
      insertSecret.bind(secret.reason, at: 6)
      try insertSecret.run()
    }
  }

  /// In place of the number of builds, which no report finds equal: the project is counted then,
  /// and not counted again by each ingest.
  private static let doNotFit: Int64 = -1

  private func write(_ figures: ProjectFigures, of project: Int64, fits: Bool) throws {
    let eras = NumberEras(of: figures.builds)
    let starts = figures.builds.compactMap(\.start)
    let seconds = figures.durations.figures
    let limit = ProjectFigures.newest(of: figures.builds.lazy.filter { $0.retryLimit != nil })
    insertProject.bind([
      project, fits && eras.spanned != nil ? Int64(figures.builds.count) : Self.doNotFit,
      Int64(figures.succeeded), Int64(figures.decisive), figures.milliseconds,
      starts.min(), starts.max(), eras.seen, eras.spanned, seconds?.percentile(50),
      seconds?.percentile(95), ProjectFigures.newest(of: figures.builds)?.key, limit?.retryLimit,
      Int64(figures.timed.builds), figures.timed.milliseconds,
      Int64(figures.failures(in: .before)), Int64(figures.failures(in: .after)),
    ])
    try insertProject.run()
  }

  /// - Returns: Whether all sums fit.
  private func write(_ figures: PhaseFigures, of project: Int64) throws -> Bool {
    for type in figures.types {
      let seconds = type.durations.figures
      if seconds == nil, type.durations.count > 0 { return false }
      insertPhase.bind(
        [
          project, nil, Int64(type.durations.count), Int64(type.succeeded), Int64(type.failed),
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
      let seconds = count.durations.figures
      insertPeriod.bind(
        [
          project, nil, count.period.firstDay.map { $0 * 86_400 }, Int64(count.builds),
          Int64(count.succeeded), Int64(count.decisive), Int64(count.stopped),
          Int64(count.builds - count.decisive - count.stopped), seconds?.percentile(50),
          seconds?.percentile(95), count.queued.figures?.percentile(95),
        ])
      insertPeriod.bind(count.period.every.rawValue, at: 2)
      try insertPeriod.run()
    }
  }
}
