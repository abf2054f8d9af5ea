import Worlds

extension Oracle {
  /// `failure-causes` (docs/definitions.md), by default with all links.
  ///
  /// `phase_type, status_code, cause, failures, projects, flaky, persistent, changed, unresolved,
  /// flaky_share, flaky_share_low, flaky_share_high, first_day, last_day, example_build`
  public func failureCauses(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let groups = Dictionary(grouping: failedBuilds(options)) { failed in
      CauseKey(
        phaseType: failed.phaseType, statusCode: failed.statusCode(), cause: failed.cause(cause))
    }
    return
      groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map { key, failed in key.columns + causeColumns(failed) }
  }

  private func causeColumns(_ failed: [FailedBuild]) -> [String] {
    func count(_ verdict: Verdict) -> Int { failed.filter { $0.verdict == verdict }.count }
    let proven = count(.flaky) + count(.persistent)
    let share = wilson(count(.flaky), proven)
    let days = failed.compactMap(\.build.startTime).sorted().map(dayText)
    return [
      field(failed.count),
      field(Set(failed.map(\.build.projectKey)).count),
      field(count(.flaky)),
      field(count(.persistent)),
      field(count(.changed)),
      field(count(.unresolved)),
      field(ratio(count(.flaky), proven, decimals: 4)),
      field(share.low),
      field(share.high),
      field(days.first),
      field(days.last),
      field(failed.map(\.build).min(by: isNewer)?.id),
    ]
  }
}

/// What failures have in common; unknown texts come last.
private struct CauseKey: Hashable, Comparable {
  var phaseType: String
  var statusCode: String?
  var cause: String?

  var columns: [String] { [phaseType, field(statusCode), field(cause)] }

  static func < (a: CauseKey, b: CauseKey) -> Bool {
    if a.phaseType != b.phaseType { return a.phaseType < b.phaseType }
    let codes = (a.statusCode == nil ? 1 : 0, a.statusCode ?? "")
    let others = (b.statusCode == nil ? 1 : 0, b.statusCode ?? "")
    if codes != others { return codes < others }
    return (a.cause == nil ? 1 : 0, a.cause ?? "") < (b.cause == nil ? 1 : 0, b.cause ?? "")
  }
}
