/// What happened: every build there was, and which of them a RetryBuild call began.
public struct History: Sendable {
  public var builds: [BuildRecord]
  /// Ids of builds that are seen in a RetryBuild answer.
  public var retryAnswers: Set<String>

  public init(builds: [BuildRecord], retryAnswers: Set<String>) {
    self.builds = builds
    self.retryAnswers = retryAnswers
  }
}
