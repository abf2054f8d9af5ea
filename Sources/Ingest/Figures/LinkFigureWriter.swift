internal import Figures
internal import GRDB
internal import Ledger

/// Writes the figures that depend on links, once for each of their settings.
struct LinkFigureWriter {
  private let clear: [BulkStatement]
  private let insertRetries: BulkStatement
  private let insertMinutes: BulkStatement

  init(_ database: Database) throws {
    // The keys begin with the setting.
    clear = try ["retry_figures", "minute_figures"].map {
      try BulkStatement(
        database,
        "delete from \($0) where links in ('known', 'retries', 'all') and project_key = ?1")
    }
    insertRetries = try BulkStatement(
      database,
      """
      insert into retry_figures values (?17, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,
          ?13, ?14, ?15, ?16)
      """)
    insertMinutes = try BulkStatement(
      database,
      """
      insert into minute_figures values (?13, ?1, ?14, ?15, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
          ?11, ?12)
      """)
  }

  func write(_ group: DerivedGroup) throws {
    for project in group.projects {
      for statement in clear {
        statement.bind(project, at: 1)
        try statement.run()
      }
    }
    for (setting, links) in group.settings {
      for (project, figures) in links.retries { try write(figures, of: project, setting) }
      for (project, machines) in links.minutes {
        for (machine, figures) in machines { try write(figures, of: project, machine, setting) }
      }
    }
  }

  private func write(
    _ figures: RetryFigures, of project: Int64, _ setting: Linker.Setting
  ) throws {
    insertRetries.bind([
      project, Int64(figures.chains), Int64(figures.recovered),
      figures.recoverySeconds.figures?.percentile(50), Int64(figures.retries),
      Int64(figures.decisive), Int64(figures.succeeded), Int64(figures.stopped),
      Int64(figures.unfinished), Int64(figures.unlinked), Int64(figures.retriesOfSucceeded),
      Int64(figures.prompt), Int64(figures.promptRecovered), Int64(figures.recoveredBefore),
      Int64(figures.recoveredAfter), figures.waited,
    ])
    insertRetries.bind(setting.rawValue, at: 17)
    try insertRetries.run()
  }

  private func write(
    _ figures: MinuteFigures, of project: Int64, _ machine: LinkedBuild.Machine,
    _ setting: Linker.Setting
  ) throws {
    insertMinutes.bind([
      project, Int64(figures.builds), figures.all.milliseconds, figures.succeeded.milliseconds,
      figures.failed.milliseconds, figures.recovered.milliseconds, figures.stopped.milliseconds,
      figures.unfinished.milliseconds, figures.all.billedMinutes, figures.failed.billedMinutes,
      figures.recovered.billedMinutes, figures.stopped.billedMinutes,
    ])
    insertMinutes.bind(setting.rawValue, at: 13)
    insertMinutes.bind(machine.environmentType, at: 14)
    insertMinutes.bind(machine.computeType, at: 15)
    try insertMinutes.run()
  }
}
