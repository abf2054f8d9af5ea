import Worlds

private let lifecycle = [
  "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD",
  "POST_BUILD", "UPLOAD_ARTIFACTS", "FINALIZING", "COMPLETED",
]

extension Oracle {
  /// `phase-durations` (docs/definitions.md).
  ///
  /// `account_id, region, project, phase_type, runs, succeeded, failed, mean_seconds,
  /// stddev_seconds, min_seconds, p50_seconds, p90_seconds, p95_seconds, p99_seconds, max_seconds,
  /// total_seconds`
  public func phaseDurations(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    var rows: [[String]] = []
    let selected = builds.filter { options.selects($0) }
    let groups = Dictionary(grouping: selected, by: options.grouping.group)
    for (group, builds) in groups.sorted(by: { $0.key < $1.key }) {
      let phases = builds.flatMap { $0.phases ?? [] }
      let timed = phases.filter { $0.seconds != nil && has($0, options.phaseStatus) }
      for type in Set(timed.map(\.type)).sorted(by: comesFirst) {
        let runs = timed.filter { $0.type == type }
        rows.append(group.columns + [type] + durationColumns(runs))
      }
    }
    return rows
  }
}

private func has(_ phase: PhaseRecord, _ status: PhaseStatus) -> Bool {
  switch status {
  case .all: true
  case .succeeded: phase.status == "SUCCEEDED"
  case .failed: phase.isFailing
  }
}

/// The order of the lifecycle, unknown types last, by name.
private func comesFirst(_ a: String, _ b: String) -> Bool {
  let places = (lifecycle.firstIndex(of: a) ?? .max, lifecycle.firstIndex(of: b) ?? .max)
  return (places.0, a) < (places.1, b)
}

private func durationColumns(_ runs: [PhaseRecord]) -> [String] {
  let seconds = runs.compactMap(\.seconds)
  let total = seconds.reduce(0, +)
  return [
    field(runs.count),
    field(runs.filter { $0.status == "SUCCEEDED" }.count),
    field(runs.filter(\.isFailing).count),
    field(ratio(total, seconds.count, decimals: 3)),
    field(sampleDeviation(seconds).map { rounded($0, decimals: 3) }),
    field(seconds.min()),
    field(percentile(50, of: seconds)),
    field(percentile(90, of: seconds)),
    field(percentile(95, of: seconds)),
    field(percentile(99, of: seconds)),
    field(seconds.max()),
    field(total),
  ]
}
