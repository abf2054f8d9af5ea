package import GRDB
internal import Ledger

/// Writes figures to the tables for them, or to temporary ones that shadow these.
package struct FigureWriter {
  private let tables: Set<FigureTable>
  private let clear: [BulkStatement]
  private let insertProject: BulkStatement
  private let insertPhase: BulkStatement
  private let insertPeriod: BulkStatement

  /// - Parameters:
  ///   - database: Where the tables are.
  ///   - tables: Those that are written.
  /// - Throws: What SQLite throws.
  package init(_ database: Database, tables: Set<FigureTable> = Set(FigureTable.allCases)) throws {
    self.tables = tables
    clear = try tables.map {
      try BulkStatement(database, "delete from \($0.rawValue) where project_key = ?1")
    }
    insertProject = try BulkStatement(
      database,
      """
      insert into project_figures values (?1, ?2, ?3, ?4, ?5, ?6, ?7,
          strftime('%Y-%m-%d', ?6 / 1000, 'unixepoch'),
          strftime('%Y-%m-%d', ?7 / 1000, 'unixepoch'), ?8, ?9, ?10, ?11, ?12, ?18, ?19,
          ?13, ?14, ?15, ?16, ?17)
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

  /// Removes the figures of a project.
  ///
  /// - Throws: What SQLite throws.
  package func clear(_ project: Int64) throws {
    for statement in clear {
      statement.bind(project, at: 1)
      try statement.run()
    }
  }

  /// Writes the figures of a project that has none.
  ///
  /// - Throws: What SQLite throws.
  package func write(_ figures: BuildFigures, of project: Int64) throws {
    if tables.contains(.projects) { try writeProject(figures, project) }
    if tables.contains(.phases) { try write(figures.phases, of: project) }
    if tables.contains(.periods) { try write(figures.periods, of: project) }
  }

  /// In place of the number of builds, which no report finds equal.
  ///
  /// Sums that do not fit are left to the report, which says so; an ingest does not count the project again.
  private static let doNotFit: Int64 = -1

  private func writeProject(_ figures: BuildFigures, _ project: Int64) throws {
    let starts = figures.builds.compactMap(\.start)
    let seconds = figures.durations.figures
    let limit = BuildFigures.newest(of: figures.builds.lazy.filter { $0.retryLimit != nil })
    insertProject.bind([
      project, figures.fit ? Int64(figures.builds.count) : Self.doNotFit,
      Int64(figures.succeeded), Int64(figures.decisive), figures.milliseconds,
      starts.min(), starts.max(), figures.eras.seen, figures.eras.spanned, seconds?.percentile(50),
      seconds?.percentile(95), figures.phases.queued?.percentile(95),
      limit?.retryLimit,
      Int64(figures.timed.builds), figures.timed.milliseconds,
      Int64(figures.failures(in: .before)), Int64(figures.failures(in: .after)),
    ])
    insertProject.bindNull(at: 18)
    if let slowest = figures.phases.slowest { insertProject.bind(text: slowest, at: 18) }
    insertProject.bind(BuildFigures.newest(of: figures.builds)?.sourceType, at: 19)
    try insertProject.run()
  }

  private func write(_ figures: PhaseFigures, of project: Int64) throws {
    // They are in the order of keys, in which SQLite need not look for the place of a row.
    for type in figures.types {
      let seconds = type.durations.figures
      // A sum that does not fit is left to the report.
      if seconds == nil, type.durations.count > 0 { continue }
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
