/// One measure of a phase in two windows of time, tested: a row of the report.
struct Comparison {
  let phase: PhaseComparison
  let measure: Measure
  let pValue: Double
  var qValue = 1.0

  enum Measure: String, CaseIterable {
    case duration
    case failureRate = "failure_rate"
    case flakeRate = "flake_rate"
  }

  /// Fewer runs on either side are not compared.
  static let fewestRuns = 10

  /// Nil where there are too few runs, or a rate of what never happened.
  init?(_ measure: Measure, of phase: PhaseComparison) {
    self.phase = phase
    self.measure = measure
    let runs = measure == .duration ? phase.timed : phase.runs
    guard min(runs.before, runs.after) >= Self.fewestRuns else { return nil }
    switch measure {
    case .duration: pValue = Self.durationTest(phase).pValue
    case .failureRate, .flakeRate:
      let events = measure == .failureRate ? phase.failures : phase.flaky
      guard events.before + events.after > 0 else { return nil }
      pValue = FisherTest.pValue(
        first: (events.before, runs.before), second: (events.after, runs.after))
    }
  }

  private static func durationTest(_ phase: PhaseComparison) -> MannWhitneyTest {
    MannWhitneyTest(
      first: phase.timed.before, second: phase.timed.after,
      twiceRanksOfSecond: phase.twiceRanksAfter, ties: phase.ties)
  }

  private var runs: PhaseComparison.Pair { measure == .duration ? phase.timed : phase.runs }

  /// Failures, or the flaky ones among them.
  private var events: PhaseComparison.Pair {
    measure == .flakeRate ? phase.flaky : phase.failures
  }

  /// Surely worse, and by as much as matters: 10 % and 5 s, or 5 points of a rate.
  var isRegression: Bool { qValue <= 0.05 && isWorse }

  private var isWorse: Bool {
    switch measure {
    case .duration:
      return Self.durationTest(phase).secondIsLonger
        && [phase.p50, phase.p95].contains { percentile in
          let more = percentile.after - percentile.before
          return more >= 5 && more * 10 >= percentile.before
        }
    case .failureRate, .flakeRate:
      let more = events.after * runs.before - events.before * runs.after
      return more * 20 >= runs.before * runs.after
    }
  }

  /// Of a week of the last window, against one of the window before.
  ///
  /// A window has so many weeks.
  func secondsLost(weeks: Double) -> Double {
    let lost: Double
    switch measure {
    case .duration:
      let means = (
        before: Double(phase.seconds.before) / Double(runs.before),
        after: Double(phase.seconds.after) / Double(runs.after)
      )
      lost = (means.after - means.before) * Double(runs.after)
    case .failureRate, .flakeRate:
      let failures = phase.failures.before + phase.failures.after
      guard failures > 0 else { return 0 }
      let rates = (
        before: Double(events.before) / Double(runs.before),
        after: Double(events.after) / Double(runs.after)
      )
      let each = Double(phase.failedSeconds.before + phase.failedSeconds.after) / Double(failures)
      lost = (rates.after - rates.before) * Double(runs.after) * each
    }
    return (lost / weeks + 0.5).rounded(.down)
  }
}
