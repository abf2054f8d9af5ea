import Worlds

extension Oracle {
  /// `trends` (docs/definitions.md), by default weekly.
  ///
  /// `account_id, region, project, period, builds, succeeded, failed, stopped, unfinished,
  /// success_rate, success_rate_low, success_rate_high, p50_seconds, p95_seconds,
  /// p95_queue_seconds, retries, flaky_failures`
  public func trends(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let retries = Set(
      retries(options.links ?? .retries).filter { $0.original?.status != "SUCCEEDED" }
        .map(\.build.id))
    let flaky = Set(
      failedBuilds(options).filter { $0.verdict == .flaky }.map(\.build.id))
    let groups = Dictionary(grouping: builds.filter { options.selects($0) }) { build in
      ProjectPeriod(project: build.projectKey, period: build.startTime.map(options.every.period))
    }
    return groups.sorted { $0.key < $1.key }.map { key, builds in
      key.columns + trendColumns(builds) + [
        field(builds.filter { retries.contains($0.id) }.count),
        field(builds.filter { flaky.contains($0.id) }.count),
      ]
    }
  }
}

extension Every {
  /// The day, the week's Monday or the month.
  func period(_ start: Int64) -> String {
    let day: Int64 = 86_400_000
    switch self {
    case .day: return dayText(start)
    case .month: return String(dayText(start).prefix(7))
    case .week:
      // 1970 began on a Thursday, three days after a Monday.
      let days = floorDivision(Int(start), Int(day))
      let sinceMonday = days + 3 - 7 * floorDivision(days + 3, 7)
      return dayText(start - Int64(sinceMonday) * day)
    }
  }
}

/// Builds without a start are the last period.
private struct ProjectPeriod: Hashable, Comparable {
  var project: ProjectKey
  var period: String?

  var columns: [String] { project.columns + [field(period)] }

  static func < (a: ProjectPeriod, b: ProjectPeriod) -> Bool {
    a.project == b.project
      ? (a.period == nil ? 1 : 0, a.period ?? "") < (b.period == nil ? 1 : 0, b.period ?? "")
      : a.project < b.project
  }
}

private func trendColumns(_ builds: [BuildRecord]) -> [String] {
  let decisive = builds.filter(\.isDecisive)
  let failed = builds.filter(\.isFailing)
  let succeeded = decisive.count - failed.count
  let stopped = builds.filter { $0.status == "STOPPED" }
  let rate = wilson(succeeded, decisive.count)
  let queues = builds.flatMap { $0.phases ?? [] }.filter { $0.type == "QUEUED" }
  return [
    field(builds.count),
    field(succeeded),
    field(failed.count),
    field(stopped.count),
    field(builds.count - decisive.count - stopped.count),
    field(ratio(succeeded, decisive.count, decimals: 4)),
    field(rate.low),
    field(rate.high),
    field(percentile(50, of: decisive.compactMap(\.seconds))),
    field(percentile(95, of: decisive.compactMap(\.seconds))),
    field(percentile(95, of: queues.compactMap(\.seconds))),
  ]
}
