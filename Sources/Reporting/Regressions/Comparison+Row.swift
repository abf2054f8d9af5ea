internal import Foundation

extension Comparison {
  static let columns =
    [
      "account_id", "region", "project", "phase_type", "measure", "is_regression",
      "seconds_lost_per_week", "p_value", "q_value", "runs_before", "runs_after",
      "p50_seconds_before", "p50_seconds_after", "p95_seconds_before", "p95_seconds_after",
      "events_before", "events_after",
    ] + ["before", "after"].flatMap { ["rate_\($0)", "rate_\($0)_low", "rate_\($0)_high"] }
    + ["changed", "changed_from", "changed_to"]

  /// What is printed, of windows of so many weeks.
  func row(weeks: Double) -> [FieldValue] {
    let isDuration = measure == .duration
    let runs = isDuration ? phase.timed : phase.runs
    let events = measure == .flakeRate ? phase.flaky : phase.failures
    let percentiles = [phase.p50.before, phase.p50.after, phase.p95.before, phase.p95.after]
    let rates = [
      Proportion(events: events.before, runs: runs.before),
      Proportion(events: events.after, runs: runs.after),
    ].flatMap { [$0.rate, $0.low, $0.high] }
    func integers(_ numbers: [Int], if isThere: Bool) -> [FieldValue] {
      numbers.map { isThere ? .integer(Int64($0)) : .null }
    }
    return [phase.account, phase.region, phase.project, phase.phaseType]
      + [
        .text(measure.rawValue), .integer(isRegression ? 1 : 0),
        .double(secondsLost(weeks: weeks)), .double(Self.shortened(pValue)),
        .double(Self.shortened(qValue)),
      ]
      + integers([runs.before, runs.after], if: true)
      + integers(percentiles, if: isDuration)
      + integers([events.before, events.after], if: !isDuration)
      + rates.map { isDuration ? .null : .double($0) }
      + phase.changed
  }

  /// To 4 significant digits.
  private static func shortened(_ pValue: Double) -> Double {
    Double(String(format: "%.3e", pValue)) ?? pValue
  }
}
