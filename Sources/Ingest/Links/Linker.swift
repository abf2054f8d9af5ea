internal import Figures

/// Finds out which build is a retry of which, by the evidence there is.
///
/// The rules, strongest first: what CodeBuild's automatic retry says (`auto_retry`),
/// what a request says (`request`), a RetryBuild answer that names no original matched
/// with the most likely one (`retry_response`), and builds of the same source that
/// nothing marks as retries (`same_source`).
struct Linker: Sendable {
  let builds: [LinkedBuild]
  private let indexes: [String: Int]
  private(set) var retries: [LinkedRetry] = []
  /// The position in `retries` of each build that is one.
  private var positions: [Int: Int] = [:]
  /// Originals of accepted links of claims and of matched retries.
  private var taken: Set<Int> = []
  /// Retries of which several originals of one rank are claimed.
  private(set) var contested: [Int] = []

  /// Links all builds of some projects, which come in any order.
  init(builds: [LinkedBuild], claims: [LinkClaim]) {
    // By start, then id: the order in which retries are matched.
    self.builds = builds.sorted { ($0.start ?? .max, $0.id) < ($1.start ?? .max, $1.id) }
    indexes = Dictionary(
      uniqueKeysWithValues: self.builds.enumerated().map { ($1.id, $0) })
    linkClaims(claims)
    breakCycles(among: [.autoRetry, .request])
    taken = Set(retries.compactMap(\.original))
    matchRetryResponses()
    breakCycles(among: [.retryResponse])
    matchSameSource()
    breakCycles(among: [.sameSource])
  }

  // MARK: - Claims

  private mutating func linkClaims(_ claims: [LinkClaim]) {
    let byRetry = Dictionary(grouping: claims) { $0.retry }
    for (index, build) in builds.enumerated() {
      guard let claims = byRetry[build.id],
        let evidence = claims.map(\.evidence).min(by: { $0.strength < $1.strength })
      else { continue }
      let originals = Set(claims.filter { $0.evidence == evidence }.map(\.original))
      // The retry's own word goes before its original's.
      let original = evidence == .autoRetry ? build.previous ?? originals.min() : originals.min()
      if originals.count > 1 { contested.append(index) }
      add(index, original: original.flatMap { indexes[$0] }, evidence: evidence, candidates: nil)
    }
  }

  /// Adds a retry; a link back in time is refused, and no other takes its place.
  private mutating func add(
    _ retry: Int, original: Int?, evidence: Evidence, candidates: Int?
  ) {
    var link = LinkedRetry(retry: retry, evidence: evidence, candidates: candidates)
    if let original {
      if let start = builds[retry].start, let originalStart = builds[original].start,
        start < originalStart
      {
        link.refusal = .backInTime
      } else {
        link.original = original
        link.sameInputs = haveSameInputs(retry, original)
      }
    }
    positions[retry] = retries.count
    retries.append(link)
  }

  private func haveSameInputs(_ one: Int, _ other: Int) -> Bool {
    let one = builds[one]
    let other = builds[other]
    let commitsAgree = one.commit == nil || other.commit == nil || one.commit == other.commit
    return commitsAgree && one.inputs == other.inputs
  }

  // MARK: - RetryBuild answers

  private mutating func matchRetryResponses() {
    let byProject = CandidateIndex(builds) { $0.project }
    for retry in builds.indices where builds[retry].isRetry && positions[retry] == nil {
      let candidates = byProject.ended(before: retry, within: RetryLimits.sameCommit)
      let build = builds[retry]
      let ofCommit =
        build.commit == nil ? [] : candidates.filter { builds[$0].commit == build.commit }
      if let original = ofCommit.max(by: { likelihood($0, retry) < likelihood($1, retry) }) {
        add(retry, original: original, evidence: .retryResponse, candidates: ofCommit.count)
      } else {
        let likely = candidates.filter { isLikely($0, of: retry) }
        let original = likely.count == 1 ? likely[0] : nil
        add(retry, original: original, evidence: .retryResponse, candidates: likely.count)
      }
      if let original = retries.last?.original { taken.insert(original) }
    }
  }

  /// Equal inputs first, then those not taken, then failing ones, then the latest end,
  /// then the larger number, then the larger id.
  private func likelihood(_ candidate: Int, _ retry: Int) -> Likelihood {
    let build = builds[candidate]
    return Likelihood(
      hasSameInputs: build.inputs == builds[retry].inputs, isFree: !taken.contains(candidate),
      isFailing: build.isFailing, recency: Recency(build))
  }

  /// Where the commit does not help: failing, not taken, of the last day, and nothing
  /// that is known speaks against it.
  private func isLikely(_ candidate: Int, of retry: Int) -> Bool {
    let build = builds[retry]
    let other = builds[candidate]
    guard other.isFailing, !taken.contains(candidate), let start = build.start,
      let end = other.end, start - end <= RetryLimits.unknownCommit
    else { return false }
    let commitIsUnknown = build.commit == nil || other.commit == nil
    let versionsAgree =
      build.sourceVersion == nil || other.sourceVersion == nil
      || build.sourceVersion == other.sourceVersion
    return commitIsUnknown && versionsAgree && build.inputs == other.inputs
  }

  // MARK: - Same source

  private mutating func matchSameSource() {
    let bySource = CandidateIndex(builds) { Source($0) }
    for retry in builds.indices where positions[retry] == nil {
      let build = builds[retry]
      guard !build.isByRule, build.commit != nil, let start = build.start else { continue }
      let candidates = bySource.ended(before: retry, within: RetryLimits.sameSource).filter {
        index in
        let other = builds[index]
        let areInOneBatch = build.batch != nil && build.batch == other.batch
        return other.isFailing && !areInOneBatch
          && (build.isPipeline || build.sourceVersion == other.sourceVersion)
      }
      guard let original = candidates.max(by: { Recency(builds[$0]) < Recency(builds[$1]) }),
        builds[original].start ?? start <= start
      else { continue }
      add(retry, original: original, evidence: .sameSource, candidates: candidates.count)
    }
  }

  /// What a build and a repetition of it agree in.
  private struct Source: Hashable {
    var project: Int64
    var commit: String?
    var inputs: Int64

    init(_ build: LinkedBuild) {
      project = build.project
      commit = build.commit
      inputs = build.inputs
    }
  }

  // MARK: - Cycles

  /// Builds of equal start can name each other.
  ///
  /// In each circle the weakest link goes, of those the one whose retry comes first; what remains
  /// is a forest.
  private mutating func breakCycles(among evidence: Set<Evidence>) {
    var state = [Int: Int]()
    for (pass, first) in retries.map(\.retry).enumerated() {
      var path: [Int] = []
      var current: Int? = first
      while let index = current, state[index] == nil {
        state[index] = pass
        path.append(index)
        current = positions[index].flatMap { retries[$0].original }
      }
      guard let entry = current, state[entry] == pass,
        let start = path.firstIndex(of: entry)
      else { continue }
      let circle = path[start...].compactMap { positions[$0] }
      let weakest = circle.max { left, right in
        (retries[left].evidence.strength, -retries[left].retry)
          < (retries[right].evidence.strength, -retries[right].retry)
      }
      if let weakest, evidence.contains(retries[weakest].evidence) {
        retries[weakest].original = nil
        retries[weakest].sameInputs = nil
        retries[weakest].refusal = .cycle
      }
    }
  }
}

/// How long after its original's end a retry may start, in milliseconds, inclusive.
enum RetryLimits {
  /// 7 days, where the commit is the same.
  static let sameCommit: Int64 = 7 * unknownCommit
  /// 24 hours, where it is not known.
  static let unknownCommit: Int64 = 24 * 3_600_000
  /// 4 hours, where nothing but the source says that it is a retry.
  static let sameSource: Int64 = 4 * 3_600_000
}
