import Worlds

private let minute: Int64 = 60_000
private let week: Int64 = 7 * 24 * 60 * minute

extension Oracle {
  /// `retry-policy` (docs/definitions.md), by default with the links of `retries`.
  ///
  /// `account_id, region, project, eligible, auto_retry_limit, failures, failures_per_week,
  /// retried_promptly, recovered, recovery_rate, recovery_rate_low, recovery_rate_high,
  /// recovered_per_week_low, recovered_per_week_high, extra_minutes_per_week,
  /// waiting_saved_minutes_per_week, advice`
  public func retryPolicy(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let originals = originals(options.links ?? .retries)
    let groups = Dictionary(grouping: builds.filter { options.selects($0) }, by: \.projectKey)
    return groups.sorted { $0.key < $1.key }.map { project, selected in
      let failures = selected.filter(\.isFailing).map { build in
        PolicyFailure(
          build: build,
          retries: builds.filter { originals[$0.id] == build.id && $0.isDecisive }
            .filter { ($0.startTime ?? .min) >= (build.endTime ?? .max) })
      }
      return project.columns + RetryPolicy(builds: selected, failures: failures).columns
    }
  }
}

/// A failed build, and its decisive retries that began when it had ended.
private struct PolicyFailure {
  var build: BuildRecord
  var retries: [BuildRecord]

  private func wait(_ retry: BuildRecord) -> Int64 {
    (retry.startTime ?? 0) - (build.endTime ?? 0)
  }

  var promptRetries: [BuildRecord] { retries.filter { wait($0) <= 15 * minute } }
  var isRetriedPromptly: Bool { !promptRetries.isEmpty }
  var isRecovered: Bool { promptRetries.contains { $0.status == "SUCCEEDED" } }

  /// Until the first retry that SUCCEEDED began, at most 4 hours.
  var waitMilliseconds: Int64 {
    let wait = retries.filter { $0.status == "SUCCEEDED" }.map(wait).min() ?? 0
    return min(wait, 240 * minute)
  }

  /// Whether CodeBuild would have retried it by itself; nil where it had done so often enough.
  var isAutomatic: Bool? {
    let limit = build.autoRetry?.limit ?? 0
    if limit == 0 { return false }
    return limit > build.autoRetry?.number ?? 0 ? true : nil
  }
}

private struct RetryPolicy {
  var builds: [BuildRecord]
  var failures: [PolicyFailure]

  private var newestFirst: [BuildRecord] { builds.sorted(by: isNewer) }
  private var limit: Int? { newestFirst.compactMap { $0.autoRetry?.limit }.first }
  private var isEligible: Bool { newestFirst[0].source.type != "CODEPIPELINE" }
  private var prompt: [PolicyFailure] { failures.filter(\.isRetriedPromptly) }
  private var recovered: Int { failures.filter(\.isRecovered).count }

  private var weeks: Double {
    let starts = builds.compactMap(\.startTime)
    let span = (starts.max() ?? 0) - (starts.min() ?? 0)
    return max(Double(span) / Double(week), 1)
  }

  private func perWeek(_ number: Double) -> Figure { rounded(number / weeks, decimals: 3) }

  var columns: [String] {
    let rate = wilson(recovered, prompt.count)
    let times = builds.filter(\.isDecisive).compactMap { build -> Int64? in
      guard let start = build.startTime, let end = build.endTime else { return nil }
      return end - start
    }
    let cost = Double(failures.count) * Double(times.reduce(0, +)) / Double(times.count)
    let waited = failures.map(\.waitMilliseconds).reduce(0, +)
    let high = Double(failures.count * recovered) / Double(prompt.count)
    return [
      isEligible ? "1" : "0",
      field(limit),
      field(failures.count),
      field(perWeek(Double(failures.count))),
      field(prompt.count),
      field(recovered),
      field(ratio(recovered, prompt.count, decimals: 4)),
      field(rate.low),
      field(rate.high),
      field(perWeek(Double(recovered))),
      prompt.isEmpty ? "" : field(perWeek(high)),
      times.isEmpty ? "" : field(perWeek(cost / Double(minute))),
      field(perWeek(Double(waited) / Double(minute))),
      advice,
    ]
  }

  private var advice: String {
    if !isEligible { return "leave" }
    if let comparison { return comparison }
    if prompt.count < 5 { return "not enough data" }
    let rate = wilson(recovered, prompt.count)
    if (rate.low?.units ?? 0) >= 2500 { return "enable" }
    if (rate.high?.units ?? 0) < 2500 { return "leave" }
    return "not enough data"
  }

  /// Failures with auto-retry against those without, where it is on and one is clearly better.
  private var comparison: String? {
    let after = failures.filter { $0.isAutomatic == true }
    let before = failures.filter { $0.isAutomatic == false }
    guard limit ?? 0 > 0, after.count >= 5, before.count >= 5 else { return nil }
    let rates = [after, before].map { wilson($0.filter(\.isRecovered).count, $0.count) }
    if (rates[0].low?.units ?? 0) > (rates[1].high?.units ?? 0) { return "enable" }
    if (rates[0].high?.units ?? 0) < (rates[1].low?.units ?? 0) { return "leave" }
    return nil
  }
}
