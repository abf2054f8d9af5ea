import Worlds

/// A row of `flaky-phases` (docs/definitions.md).
struct FlakyPhase {
  let key: PhaseKey
  let runs: Int
  let failures: [Failure]
  let flaky: [Failure]
  let delaySeconds: Int
  let wasted: Int
  let topCause: String?

  init(
    key: PhaseKey, runs: Int, failures: [Failure], episodes: [Episode], maxDelaySeconds: Int,
    cause: (String) -> String
  ) {
    self.key = key
    self.runs = runs
    self.failures = failures
    flaky = failures.filter { $0.verdict == .flaky }
    delaySeconds = episodes.map { $0.delaySeconds(atMost: maxDelaySeconds) }.reduce(0, +)
    wasted = flaky.map(wastedSeconds).reduce(0, +)
    topCause = mostFrequent(flaky.compactMap { causeText($0.phase, cause) })
  }

  /// All but the rank.
  var columns: [String] {
    let interval = wilson(flaky.count, runs)
    return key.project.columns + [
      key.phaseType,
      field(runs),
      field(failures.count),
      field(flaky.count),
      field(count(.persistent)),
      field(count(.changed)),
      field(count(.unresolved)),
      field(ratio(flaky.count, runs, decimals: 4)),
      field(interval.low),
      field(interval.high),
      field(ratio(flaky.count, flaky.count + count(.persistent), decimals: 4)),
      field(delaySeconds),
      field(wasted),
      field(flaky.compactMap(\.build.startTime).max().map(dayText)),
      field(topCause),
    ]
  }

  /// The larger printed value first; at the end by project and by the phase type's name.
  func comesBefore(_ other: FlakyPhase, rankedBy rankBy: RankBy) -> Bool {
    let mine = rankingValues(rankBy)
    let theirs = other.rankingValues(rankBy)
    return mine == theirs ? key < other.key : theirs.lexicographicallyPrecedes(mine)
  }

  /// Delay, rate, count; `--rank-by` puts one in front of all.
  private func rankingValues(_ rankBy: RankBy) -> [Int] {
    let rate = wilson(flaky.count, runs).low?.units ?? 0
    let first =
      switch rankBy {
      case .delay: delaySeconds
      case .rate: rate
      case .count: flaky.count
      case .wasted: wasted
      }
    return [first, delaySeconds, rate, flaky.count]
  }

  private func count(_ verdict: Verdict) -> Int {
    failures.filter { $0.verdict == verdict }.count
  }
}
