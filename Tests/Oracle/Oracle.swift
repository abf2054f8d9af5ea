public import Worlds

/// A deliberately naive second implementation of retries and of three reports.
///
/// It is written from docs/definitions.md alone and never looks at the ledger, so
/// that tests can hold the real implementation against it. Where the design is silent, a comment
/// that begins with "Choice:" says what was assumed.
public struct Oracle {
  let builds: [BuildRecord]
  let retryAnswers: Set<String>
  let requestClaims: [(retry: String, original: String)]
  let cause: (String) -> String
  let decidedLinks: [Link]

  /// Decides all links at once; the reports choose among them.
  ///
  /// - Parameters:
  ///   - history: every build once, as it ended.
  ///   - requestClaims: what CloudTrail, saved requests and `buildledger link` say.
  ///   - cause: normalises the message of a failure.
  public init(
    history: History, requestClaims: [(retry: String, original: String)] = [],
    cause: @escaping (String) -> String = { $0 }
  ) {
    builds = history.builds
    retryAnswers = history.retryAnswers
    self.requestClaims = requestClaims
    self.cause = cause
    var linker = Linker(
      builds: history.builds, retryAnswers: history.retryAnswers, requestClaims: requestClaims)
    linker.run()
    decidedLinks = linker.links
  }

  /// Every retry with what is known of its original, by the retry's id.
  ///
  /// A retry without an original is in the list too; a build about which nothing says that it is a
  /// retry is in it only when `same_source` found it an original.
  public func links() -> [Link] {
    decidedLinks.sorted { $0.retryID < $1.retryID }
  }

  /// The chains of two and more builds, as ids in the order of their attempts, by the root's id.
  public func chains(_ setting: LinkSetting) -> [[String]] {
    allChains(setting)
      .filter { $0.count >= 2 }
      .map { chain in chain.map(\.id) }
      .sorted { $0[0] < $1[0] }
  }
}
