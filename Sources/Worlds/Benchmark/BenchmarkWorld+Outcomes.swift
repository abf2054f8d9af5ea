extension BenchmarkWorld {
  struct Outcome {
    var status: String
    /// The phase in which a failed or stopped build ended.
    var failedPhase: String?
  }

  /// 85 % succeed, 13 % fail, 2 % are stopped.
  func outcome(of index: Int) -> Outcome {
    var random = SeededRandom(seed: seed ^ 6, index: index)
    switch random.below(100) {
    case ..<85: return Outcome(status: "SUCCEEDED")
    case ..<98:
      let phases = ["BUILD", "BUILD", "BUILD", "INSTALL", "PRE_BUILD", "DOWNLOAD_SOURCE"]
      return Outcome(status: "FAILED", failedPhase: random.element(of: phases))
    default: return Outcome(status: "STOPPED", failedPhase: "BUILD")
    }
  }

  /// Whether the build is another attempt of the one before it in its project.
  func isRetry(_ index: Int) -> Bool {
    guard round(of: index) > 0, outcome(of: index - 1).status == "FAILED" else { return false }
    var random = SeededRandom(seed: seed ^ 7, index: index)
    return random.chance(60)
  }

  /// The first attempt of the chain in which the build is.
  func root(of index: Int) -> Int {
    var root = index
    while isRetry(root) { root -= 1 }
    return root
  }

  /// Which automatic retry this is; nil for first attempts and for retries by hand.
  func automaticAttempt(of index: Int, _ project: BenchmarkProject) -> Int? {
    let attempt = index - root(of: index)
    return attempt > 0 && attempt <= project.autoRetryLimit ? attempt : nil
  }

  func autoRetry(of index: Int, _ project: BenchmarkProject) -> AutoRetryRecord? {
    guard project.hasAutoRetryConfiguration else { return nil }
    let attempt = automaticAttempt(of: index, project)
    var record = AutoRetryRecord(limit: project.autoRetryLimit, number: attempt ?? 0)
    if attempt != nil { record.previous = arn(of: index - 1, project) }
    let next = index + 1
    if next < count, isRetry(next), automaticAttempt(of: next, project) != nil {
      record.next = arn(of: next, project)
    }
    return record
  }

  private func arn(of index: Int, _ project: BenchmarkProject) -> String {
    let id = "\(project.name):\(uuid(of: index))"
    return "arn:aws:codebuild:\(project.region):123456789012:build/\(id)"
  }
}
