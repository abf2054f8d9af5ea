import Worlds

/// Decides who is a retry of whom, strongest evidence first (docs/definitions.md).
struct Linker {
  let builds: [BuildRecord]
  let retryAnswers: Set<String>
  let requestClaims: [(retry: String, original: String)]

  /// What has been decided so far.
  private(set) var links: [Link] = []

  init(
    builds: [BuildRecord], retryAnswers: Set<String>,
    requestClaims: [(retry: String, original: String)]
  ) {
    self.builds = builds
    self.retryAnswers = retryAnswers
    self.requestClaims = requestClaims
  }

  /// One rank of evidence after the other: what a weaker one finds never changes a stronger one.
  mutating func run() {
    linkWhatIsClaimed()
    breakCycles()
    matchRetryResponses()
    breakCycles()
    linkSameSource()
    breakCycles()
    links.removeAll { $0.evidence == .sameSource && $0.originalID == nil }
  }

  /// Evidence 1 and 2.
  ///
  /// A claim that names an absent build, or is refused, leaves an unlinked retry.
  private mutating func linkWhatIsClaimed() {
    let claims = Claims(builds: builds, requestClaims: requestClaims)
    for retry in builds {
      guard let claim = claims.strongest(for: retry) else { continue }
      let original = builds.first { $0.id == claim.original }
      add(retry, original, claim.evidence, candidates: nil)
    }
  }

  /// Evidence 3, project by project, in the order of start, then id.
  private mutating func matchRetryResponses() {
    let unnamed = builds.filter { isSaidToBeRetry($0) && !isDecided($0) }
    let taken = Set(links.compactMap(\.originalID))
    for project in Set(builds.map(\.projectKey)).sorted() {
      var matching = RetryResponseMatching(
        builds: builds.filter { $0.projectKey == project }, taken: taken)
      let retries = unnamed.filter { $0.projectKey == project }
      for retry in retries.sorted(by: startsBefore) {
        let match = matching.original(of: retry)
        // Choice: an original that the rule finds but that starts after R is refused, not skipped.
        add(retry, match.original, .retryResponse, candidates: match.candidates)
        if let original = match.original, mayLink(retry, original) {
          matching.taken.insert(original.id)
        }
      }
    }
  }

  /// Evidence 4, for builds of which nothing says that they are retries.
  private mutating func linkSameSource() {
    let others = builds.filter { !isSaidToBeRetry($0) && !isDecided($0) }
    for retry in others {
      guard let original = sameSourceOriginal(of: retry, among: builds) else { continue }
      add(retry, original, .sameSource, candidates: nil)
    }
  }

  private func isSaidToBeRetry(_ build: BuildRecord) -> Bool {
    retryAnswers.contains(build.id) || build.hasAutoRetryNumber
  }

  private func isDecided(_ build: BuildRecord) -> Bool {
    links.contains { $0.retryID == build.id }
  }

  private mutating func add(
    _ retry: BuildRecord, _ original: BuildRecord?, _ evidence: Evidence, candidates: Int?
  ) {
    var link = Link(retryID: retry.id, evidence: evidence, candidates: candidates)
    if let original, mayLink(retry, original) {
      link.originalID = original.id
      link.sameInputs = wereGivenTheSame(retry, original)
    }
    links.append(link)
  }

  private mutating func breakCycles() {
    while let weakest = weakestLinkOfACycle(links, builds) {
      for position in links.indices where links[position].retryID == weakest.retryID {
        links[position].originalID = nil
        links[position].sameInputs = nil
      }
    }
  }
}

/// A retry starts no earlier than its original.
///
/// Choice: a link is refused only when both starts are known and say so.
private func mayLink(_ retry: BuildRecord, _ original: BuildRecord) -> Bool {
  guard let retryStart = retry.startTime, let originalStart = original.startTime else {
    return true
  }
  return retryStart >= originalStart
}
