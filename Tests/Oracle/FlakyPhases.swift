import Worlds

extension Oracle {
  /// `flaky-phases` (docs/definitions.md), by default with all links.
  ///
  /// `rank, account_id, region, project, phase_type, runs, failures, flaky, persistent, changed,
  /// unresolved, flake_rate, flake_rate_low, flake_rate_high, flaky_share, delay_seconds,
  /// wasted_seconds, last_flaky_day, top_cause`
  public func flakyPhases(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let everything = allChains(options.links ?? .all).flatMap { findFailures(in: $0) }
    let failures = everything.filter { options.selects($0.build) }
    let episodes = findEpisodes(of: everything).filter { options.selects($0.firstFailure.build) }
    let runs = builds.filter { options.selects($0) }.flatMap { build in
      build.phaseRuns.map { PhaseKey(project: build.projectKey, phaseType: $0.type) }
    }

    let rows = Set(failures.map(\.key)).map { key in
      FlakyPhase(
        key: key,
        runs: runs.filter { $0 == key }.count,
        failures: failures.filter { $0.key == key },
        episodes: episodes.filter { $0.firstFailure.key == key },
        maxDelaySeconds: options.maxDelaySeconds,
        cause: cause)
    }
    let ranked = rows.sorted { $0.comesBefore($1, rankedBy: options.rankBy) }
    return ranked.enumerated().map { position, row in [String(position + 1)] + row.columns }
  }
}

/// A phase type of a project.
struct PhaseKey: Hashable, Comparable {
  var project: ProjectKey
  var phaseType: String

  static func < (a: PhaseKey, b: PhaseKey) -> Bool {
    (a.project, a.phaseType) < (b.project, b.phaseType)
  }
}

extension Failure {
  fileprivate var key: PhaseKey { PhaseKey(project: build.projectKey, phaseType: phase.type) }
}
