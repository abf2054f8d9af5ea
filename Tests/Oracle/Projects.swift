import Worlds

extension Oracle {
  /// `projects` (docs/definitions.md).
  ///
  /// `account_id, region, project, builds, coverage, success_rate, p50_seconds, p95_seconds,
  /// p95_queue_seconds, build_minutes, share_of_minutes, slowest_phase, recovery_rate,
  /// flaky_failures, source_type, auto_retry_limit, first_day, last_day`
  public func projects(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let selected = builds.filter { options.selects($0) }
    let allMilliseconds = buildMilliseconds(selected)
    let rows = Dictionary(grouping: selected, by: \.projectKey).map { project, builds in
      (
        project: project, milliseconds: buildMilliseconds(builds),
        columns: overview(of: builds, allMilliseconds, options)
      )
    }
    return
      rows.sorted { a, b in
        let minutes = (buildMinutes(a.milliseconds), buildMinutes(b.milliseconds))
        return minutes.0 == minutes.1 ? a.project < b.project : minutes.0 > minutes.1
      }
      .map { $0.project.columns + $0.columns }
  }

  /// All but what names the project.
  private func overview(
    of builds: [BuildRecord], _ allMilliseconds: Int, _ options: ReportOptions
  ) -> [String] {
    let decisive = builds.filter(\.isDecisive)
    let seconds = decisive.compactMap(\.seconds)
    let phases = builds.flatMap { $0.phases ?? [] }
    let newestFirst = builds.sorted(by: isNewer)
    let days = builds.compactMap(\.startTime).sorted().map(dayText)
    let ids = Set(builds.map(\.id))
    let recoverable = allChains(options.links ?? .retries)
      .filter { ids.contains($0[0].id) && isRetriedFailure($0) }
    let flaky = allChains(options.links ?? .all).flatMap { findFailures(in: $0) }
      .filter { ids.contains($0.build.id) && $0.verdict == .flaky }
    return [
      field(builds.count),
      field(coverage(around: builds)),
      field(ratio(decisive.filter { !$0.isFailing }.count, decisive.count, decimals: 4)),
      field(percentile(50, of: seconds)),
      field(percentile(95, of: seconds)),
      field(percentile(95, of: phases.filter { $0.type == "QUEUED" }.compactMap(\.seconds))),
      field(Figure(units: buildMinutes(buildMilliseconds(builds)), decimals: 3)),
      field(ratio(buildMilliseconds(builds), allMilliseconds, decimals: 4)),
      field(slowestPhase(phases)),
      field(
        ratio(recoverable.filter { firstSuccess($0) != nil }.count, recoverable.count, decimals: 4)),
      field(flaky.count),
      field(newestFirst.first?.source.type),
      field(newestFirst.compactMap { $0.autoRetry?.limit }.first),
      field(days.first),
      field(days.last),
    ]
  }

  /// Also builds that do not pass the filters count, from the first start of those that do to
  /// the last.
  private func coverage(around selected: [BuildRecord]) -> Figure? {
    let starts = selected.compactMap(\.startTime)
    guard let first = starts.min(), let last = starts.max() else { return nil }
    let numbered = builds.filter { build in
      build.projectKey == selected[0].projectKey && build.number != nil
        && build.startTime.map { first <= $0 && $0 <= last } ?? false
    }
    let inOrder = numbered.sorted {
      ($0.startTime ?? 0, $0.number ?? 0) < ($1.startTime ?? 0, $1.number ?? 0)
    }
    var eras: [[Int]] = []
    for (position, build) in inOrder.enumerated() {
      guard let number = build.number, let start = build.startTime else { continue }
      let before = position > 0 ? inOrder[position - 1] : nil
      let isNew =
        before.map { number <= $0.number ?? 0 && start - ($0.startTime ?? 0) > 60_000 } ?? true
      if isNew { eras.append([]) }
      eras[eras.count - 1].append(number)
    }
    let seen = eras.map { Set($0).count }.reduce(0, +)
    let numbers = eras.map { ($0.max() ?? 0) - ($0.min() ?? 0) + 1 }.reduce(0, +)
    return ratio(seen, numbers, decimals: 4)
  }
}

/// From start to end, of all builds that have both.
private func buildMilliseconds(_ builds: [BuildRecord]) -> Int {
  builds.compactMap { build in
    guard let start = build.startTime, let end = build.endTime else { return nil }
    return Int(end - start)
  }
  .reduce(0, +)
}

/// In thousandths of a minute, rounded half up.
private func buildMinutes(_ milliseconds: Int) -> Int {
  floorDivision(milliseconds + 30, 60)
}

/// The type with the most seconds in sum, ties by name; nil without a phase that has a duration.
private func slowestPhase(_ phases: [PhaseRecord]) -> String? {
  let timed = phases.filter { $0.seconds != nil && !["SUBMITTED", "QUEUED"].contains($0.type) }
  let sums = Dictionary(grouping: timed, by: \.type)
    .mapValues { $0.compactMap(\.seconds).reduce(0, +) }
  return sums.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
}
