/// What makes a build a retry.
struct AttemptLink {
  var evidence: String
  /// Whether the setting of links takes this evidence.
  var isTaken: Bool
  var originalID: String?
  /// Nil if the original is not in the chain.
  var originalAttempt: Int64?
  var candidates: Int64?
  var isSameInputs: Bool?
  var refusal: String?
  /// CodeBuild started the build by itself.
  var isAutomatic: Bool
  /// `buildledger link` says so.
  var isByUser: Bool

  /// Nil for a build that is no retry.
  init?(_ facts: Facts, claims: [AttemptClaim]) {
    guard let evidence = facts.text("evidence") else { return nil }
    self.evidence = evidence
    isTaken = facts.flag("is_taken") ?? false
    let originalID = facts.text("original_id")
    self.originalID = originalID
    isByUser = claims.contains { $0.isOriginal && $0.isByUser && $0.otherID == originalID }
    originalAttempt = facts.integer("original_attempt")
    candidates = facts.integer("candidates")
    isSameInputs = facts.flag("same_inputs")
    refusal = facts.text("refusal")
    isAutomatic = facts.text("trigger") == "auto_retry"
  }

  /// Neither an original is known nor a reason why a link is refused.
  var isWithoutOriginal: Bool { originalID == nil && refusal == nil }

  /// In words; `links` is the setting.
  func text(links: String) -> String {
    guard let originalID else { return unlinked }
    guard isTaken else {
      return "a retry of \(originalID) (\(evidence)), a link that --links \(links) leaves out"
    }
    let original = originalAttempt.map { "attempt \($0)" } ?? originalID
    let inputs = isSameInputs == true ? "the same commit and inputs" : "another commit or inputs"
    return "retry of \(original), with \(inputs); \(evidence): \(reason)"
  }

  private var reason: String {
    switch evidence {
    case "auto_retry": "autoRetryConfig names it"
    case "request" where isByUser: "`buildledger link` recorded it"
    case "request": "the call that was saved or recorded names it"
    case "retry_response": "\(sign), and \(choice("likeliest"))"
    default: "the same source was built again after it failed, and \(choice("latest"))"
    }
  }

  /// What says that it is a retry, but not of what.
  private var sign: String {
    isAutomatic ? "it has an autoRetryNumber" : "RetryBuild answered with it"
  }

  private func choice(_ what: String) -> String {
    candidates == 1 ? "this is the only candidate" : "this is the \(what) of \(of)"
  }

  private var of: String { "\(candidates ?? 0) candidates" }

  private var unlinked: String {
    switch (refusal, evidence) {
    case ("back_in_time", _):
      "a retry (\(evidence)) whose link is refused: it started before its original did"
    case (.some, _): "a retry (\(evidence)) whose link is refused: links go round in a circle"
    case (nil, "retry_response") where candidates ?? 0 > 1:
      "a retry (\(evidence)) whose original is not known: \(of) are equally likely"
    case (nil, "retry_response"):
      "a retry (\(evidence)) whose original is not known: no build of the ledger can be it"
    default: "a retry (\(evidence)) whose original the ledger does not have"
    }
  }
}
