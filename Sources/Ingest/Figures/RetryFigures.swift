internal import Figures

/// What the retries of a project come to, of one setting of links.
struct RetryFigures: Sendable {
  // Of chains whose root failed and that have a decisive later attempt; the root is the project's.
  private(set) var chains = 0
  private(set) var recovered = 0
  /// From the root's end to the first success's.
  private(set) var recoverySeconds = Durations()
  // Of builds that are retries, but of SUCCEEDED ones.
  private(set) var retries = 0
  private(set) var decisive = 0
  private(set) var succeeded = 0
  private(set) var stopped = 0
  private(set) var unfinished = 0
  private(set) var unlinked = 0
  private(set) var retriesOfSucceeded = 0
  // Of failures.
  private(set) var prompt = 0
  private(set) var promptRecovered = 0
  private(set) var recoveredBefore = 0
  private(set) var recoveredAfter = 0
  private(set) var waited: Int64 = 0

  /// In milliseconds: how soon after a failure its retry is prompt.
  private static let promptly: Int64 = 900_000
  /// In milliseconds: the most that waiting for a retry counts.
  private static let longestWait: Int64 = 14_400_000

  /// Counts all retries of some projects.
  ///
  /// - Parameters:
  ///   - linker: With all builds of the projects.
  ///   - setting: Which links count.
  ///   - chains: Of this setting.
  /// - Returns: By project, those that have any.
  static func byProject(
    of linker: Linker, _ setting: Linker.Setting, chains: [Chain]
  ) -> [Int64: RetryFigures] {
    let builds = linker.builds
    var figures: [Int64: RetryFigures] = [:]
    for chain in chains {
      guard let root = chain.attempts.first, builds[root].isFailing else { continue }
      let later = chain.attempts.dropFirst().filter { builds[$0].status.isDecisive }
      guard !later.isEmpty else { continue }
      let success = later.first { builds[$0].status == .succeeded }
      figures[builds[root].project, default: RetryFigures()]
        .add(chainOf: builds[root], recoveredBy: success.map { builds[$0] })
    }
    var retriesOf: [Int: [Int]] = [:]
    for retry in linker.retries where setting == .all || retry.evidence != .sameSource {
      let original = setting.evidence.contains(retry.evidence) ? retry.original : nil
      if let original { retriesOf[original, default: []].append(retry.retry) }
      figures[builds[retry.retry].project, default: RetryFigures()]
        .add(retry: builds[retry.retry], of: original.map { builds[$0] })
    }
    for (original, retries) in retriesOf where builds[original].isFailing {
      figures[builds[original].project, default: RetryFigures()]
        .add(failure: builds[original], retriedBy: retries.map { builds[$0] })
    }
    for project in figures.keys { figures[project]?.recoverySeconds.finish() }
    return figures
  }

  private mutating func add(chainOf root: LinkedBuild, recoveredBy success: LinkedBuild?) {
    chains += 1
    guard let success else { return }
    recovered += 1
    if let end = success.end, let rootEnd = root.end {
      recoverySeconds.add((end - rootEnd).floorDivided(by: 1000))
    }
  }

  private mutating func add(retry: LinkedBuild, of original: LinkedBuild?) {
    if original == nil { unlinked += 1 }
    guard original?.status != .succeeded else { return retriesOfSucceeded += 1 }
    retries += 1
    switch retry.status {
    case .succeeded:
      decisive += 1
      succeeded += 1
    case .failing: decisive += 1
    case .stopped: stopped += 1
    case .unfinished: unfinished += 1
    }
  }

  private mutating func add(failure: LinkedBuild, retriedBy retries: [LinkedBuild]) {
    guard let end = failure.end else { return }
    /// Decisive ones, how long after the failure's end they start.
    let waits = retries.compactMap { retry -> (wait: Int64, hasSucceeded: Bool)? in
      guard retry.status.isDecisive, let start = retry.start, start >= end else { return nil }
      return (start - end, retry.status == .succeeded)
    }
    let isRecovered = waits.contains { $0.hasSucceeded && $0.wait <= Self.promptly }
    if waits.contains(where: { $0.wait <= Self.promptly }) { prompt += 1 }
    if isRecovered {
      promptRecovered += 1
      switch AutoRetryEra(failure.counted) {
      case .before: recoveredBefore += 1
      case .after: recoveredAfter += 1
      case nil: break
      }
    }
    let wait = waits.filter(\.hasSucceeded).map(\.wait).min() ?? 0
    waited += min(wait, Self.longestWait)
  }
}
