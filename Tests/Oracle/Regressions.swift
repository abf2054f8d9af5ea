import Foundation
import Worlds

extension Oracle {
  /// `regressions` (docs/definitions.md), by default with windows of 14 days and all links.
  ///
  /// `account_id, region, project, phase_type, measure, is_regression, seconds_lost_per_week,
  /// p_value, q_value, runs_before, runs_after, p50_seconds_before, p50_seconds_after,
  /// p95_seconds_before, p95_seconds_after, events_before, events_after, rate_before,
  /// rate_before_low, rate_before_high, rate_after, rate_after_low, rate_after_high, changed,
  /// changed_from, changed_to`
  public func regressions(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    guard let newest = builds.compactMap(\.startTime).max() else { return [] }
    let window = Int64(options.windowSeconds) * 1000
    let selected = builds.filter { options.selects($0) }
    let before = selected.filter { build in
      build.startTime.map { $0 >= newest - 2 * window && $0 < newest - window } ?? false
    }
    let after = selected.filter { build in build.startTime.map { $0 >= newest - window } ?? false }
    let flaky = Set(
      allChains(options.links ?? .all).flatMap { findFailures(in: $0) }
        .filter { $0.verdict == .flaky }.map(\.build.id))

    var tested: [Tested] = []
    for project in Set(selected.map(\.projectKey)).sorted() {
      let sides = [before, after].map { $0.filter { $0.projectKey == project } }
      let change = onlyChange(sides[0], sides[1])
      for type in Set(sides.joined().flatMap { $0.phaseRuns.map(\.type) }).sorted() {
        let head = project.columns + [type]
        let samples = sides.map { Sample(type, $0, flaky: flaky) }
        guard samples.allSatisfy({ $0.runs > 0 }) else { continue }
        tested += tests(of: samples[0], samples[1]).map { test in
          var test = test
          test.columns = (head, change)
          return test
        }
      }
    }
    let weeks = Double(options.windowSeconds) / 604_800
    return tested.map { test -> (lost: Int, row: [String])? in
      // The smallest share of false findings at which this would be one.
      let q =
        tested.filter { $0.p >= test.p }.map { other in
          other.p * Double(tested.count) / Double(tested.filter { $0.p <= other.p }.count)
        }.min() ?? 1
      let isRegression = q <= 0.05 && test.isWorse
      guard options.all || isRegression else { return nil }
      let lost = Int((test.secondsLost / weeks + 0.5).rounded(.down))
      return (
        lost,
        test.columns.head + [test.measure, isRegression ? "1" : "0", String(lost)]
          + [significant(test.p), significant(min(1, q))] + test.figures + test.columns.change
      )
    }
    .compactMap { $0 }.enumerated()
    .sorted { ($1.element.lost, $0.offset) < ($0.element.lost, $1.offset) }
    .map(\.element.row)
  }
}

/// One comparison of one phase.
private struct Tested {
  var measure: String
  var p: Double
  var isWorse: Bool
  var secondsLost: Double
  /// From runs_before to rate_after_high.
  var figures: [String]
  var columns: (head: [String], change: [String]) = ([], [])
}

/// What one window knows of a phase.
private struct Sample {
  var durations: [Int]
  var runs: Int
  var failures: Int
  var flaky: Int
  var failedSeconds: Int

  init(_ type: String, _ builds: [BuildRecord], flaky ids: Set<String>) {
    durations = builds.flatMap { $0.phases ?? [] }
      .filter { $0.type == type && $0.status == "SUCCEEDED" }.compactMap(\.seconds)
    runs = builds.flatMap(\.phaseRuns).filter { $0.type == type }.count
    let failed = builds.filter { $0.firstFailingPhase?.type == type }
    failures = failed.count
    flaky = failed.filter { ids.contains($0.id) }.count
    failedSeconds = failed.flatMap { $0.phases ?? [] }
      .filter { !["SUBMITTED", "QUEUED"].contains($0.type) }.compactMap(\.seconds).reduce(0, +)
  }
}

private func tests(of before: Sample, _ after: Sample) -> [Tested] {
  var tests: [Tested] = []
  if before.durations.count >= 10, after.durations.count >= 10 {
    tests.append(durationTest(before.durations, after.durations))
  }
  guard before.runs >= 10, after.runs >= 10 else { return tests }
  let failures = before.failures + after.failures
  for (measure, a, b) in [
    ("failure_rate", before.failures, after.failures), ("flake_rate", before.flaky, after.flaky),
  ] where a + b > 0 {
    let change = Double(b) / Double(after.runs) - Double(a) / Double(before.runs)
    let each = Double(before.failedSeconds + after.failedSeconds) / Double(failures)
    let rates = [(a, before.runs), (b, after.runs)].flatMap { k, n in
      [
        field(ratio(k, n, decimals: 4)), field(wilson(k, n).low), field(wilson(k, n).high),
      ]
    }
    tests.append(
      Tested(
        measure: measure, p: fisher(a, before.runs, b, after.runs),
        // In whole numbers: five points are 1 of 20.
        isWorse: 20 * (b * before.runs - a * after.runs) >= before.runs * after.runs,
        secondsLost: change * Double(after.runs) * each,
        figures: [before.runs, after.runs].map { String($0) } + ["", "", "", ""]
          + [String(a), String(b)] + rates))
  }
  return tests
}

private func durationTest(_ before: [Int], _ after: [Int]) -> Tested {
  let (n1, n2) = (Double(before.count), Double(after.count))
  // Every pair: a longer one after counts 1, an equal one half.
  let u = before.reduce(0.0) { sum, first in
    sum + after.reduce(0.0) { $0 + ($1 > first ? 1 : $1 == first ? 0.5 : 0) }
  }
  let ties = Dictionary(grouping: before + after) { $0 }.values.reduce(0.0) { sum, equal in
    let t = Double(equal.count)
    return sum + t * t * t - t
  }
  let variance = n1 * n2 / 12 * (n1 + n2 + 1 - ties / ((n1 + n2) * (n1 + n2 - 1)))
  let distance = abs(u - n1 * n2 / 2) - 0.5
  let p = variance > 0 ? min(1, erfc(distance / variance.squareRoot() / 2.0.squareRoot())) : 1
  let percentiles = [50, 95].map { p in
    (before: percentile(p, of: before) ?? 0, after: percentile(p, of: after) ?? 0)
  }
  let means = [before, after].map { Double($0.reduce(0, +)) / Double($0.count) }
  return Tested(
    measure: "duration", p: p,
    isWorse: u > n1 * n2 / 2
      && percentiles.contains {
        $0.after - $0.before >= 5 && 10 * ($0.after - $0.before) >= $0.before
      },
    secondsLost: (means[1] - means[0]) * n2,
    figures: [before.count, after.count].map { String($0) }
      + percentiles.flatMap { [String($0.before), String($0.after)] }
      + Array(repeating: "", count: 8))
}

/// Fisher's exact test, two-sided, by the logarithms of factorials.
private func fisher(_ a: Int, _ n1: Int, _ b: Int, _ n2: Int) -> Double {
  func logFactorial(_ n: Int) -> Double { lgamma(Double(n) + 1) }
  func logChoose(_ n: Int, _ k: Int) -> Double {
    logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  }
  let events = a + b
  func probability(_ k: Int) -> Double {
    exp(logChoose(n1, k) + logChoose(n2, events - k) - logChoose(n1 + n2, events))
  }
  let seen = probability(a)
  let tables = (max(0, events - n2)...min(events, n1)).map(probability)
  let likely = seen * (1 + 1e-7)
  return min(1, tables.filter { $0 <= likely }.reduce(0.0, +))
}

/// The property that changed from most builds of one side to most of the other, if one did.
private func onlyChange(_ before: [BuildRecord], _ after: [BuildRecord]) -> [String] {
  let properties: [(String, (BuildRecord) -> String)] = [
    ("image", { $0.environment.image }), ("compute_type", { $0.environment.computeType }),
    ("buildspec", { $0.source.buildspec ?? "" }),
  ]
  let changes = properties.compactMap { name, value -> [String]? in
    let (from, to) = (usual(before.map(value)), usual(after.map(value)))
    guard let from, let to, from != to else { return nil }
    return [name] + [from, to].map { $0.contains("\n") ? "" : $0 }
  }
  return changes.count == 1 ? changes[0] : ["", "", ""]
}

/// The most frequent text, ties by text.
private func usual(_ texts: [String]) -> String? {
  Dictionary(grouping: texts) { $0 }.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }?
    .key
}

/// To 4 digits, as the tool prints numbers.
private func significant(_ number: Double) -> String {
  let short = Double(String(format: "%.3e", number)) ?? number
  return short == short.rounded() ? String(Int(short)) : "\(short)"
}
