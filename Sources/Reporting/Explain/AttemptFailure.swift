/// The failure of an attempt, and what its verdict rests on.
struct AttemptFailure {
  var phase: String
  var verdict: String
  var passingAttempt: Int64?
  var delaySeconds: Int64?
  var isOtherInputs: Bool?
  /// Nil where a commit is not known.
  var isOtherCommit: Bool?
  var failingAttempt: Int64?

  /// Nil for a build without a failing phase.
  init?(_ facts: Facts) {
    guard let verdict = facts.text("verdict") else { return nil }
    self.verdict = verdict
    phase = facts.text("failing_phase") ?? "a phase without a type"
    passingAttempt = facts.integer("passing_attempt")
    delaySeconds = facts.integer("delay_seconds")
    isOtherInputs = facts.flag("is_other_inputs")
    isOtherCommit = facts.flag("is_other_commit")
    failingAttempt = facts.integer("failing_attempt")
  }

  /// The verdict, and why.
  ///
  /// - Parameters:
  ///   - name: What an attempt is called.
  ///   - later: How many attempts came after this one.
  /// - Returns: A sentence.
  func text(name: (Int64) -> String, later: Int) -> String {
    "\(phase), \(verdict): \(reason(name: name, later: later))"
  }

  private func reason(name: (Int64) -> String, later: Int) -> String {
    if let passingAttempt {
      let passed = "it succeeded in \(name(passingAttempt))\(delay)"
      guard verdict == "changed" else { return "\(passed), with the same inputs\(commit)" }
      return "\(passed), but \(difference)"
    }
    if let failingAttempt {
      return "no later attempt passed it, and it is the first failing phase of "
        + "\(name(failingAttempt)) too"
    }
    switch later {
    case 0: return "no attempt came after this one"
    case 1: return "the later attempt neither passed it nor failed in it"
    default: return "none of the \(later) later attempts passed it or failed in it"
    }
  }

  private var delay: String {
    guard let delaySeconds, delaySeconds >= 0 else { return "" }
    return " \(DurationText.text(Double(delaySeconds))) after it began here"
  }

  private var commit: String {
    isOtherCommit == nil ? "; a commit is not known" : " and commit"
  }

  private var difference: String {
    switch (isOtherInputs, isOtherCommit) {
    case (true, true): "the commit and the inputs differ"
    case (true, _): "the inputs differ: source, environment or variables"
    default: "the commit differs"
    }
  }
}
