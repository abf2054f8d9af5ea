/// A build of a chain, with what links it to its original and what its failure is worth.
struct Attempt {
  var key: Int64
  var id: String
  var number: Int64?
  var outcome: String
  var start: String
  var attempt: Int64
  var link: AttemptLink?
  var failure: AttemptFailure?
  /// It failed, but none of its phases did.
  var isWithoutPhase: Bool
  /// Claims that name builds which the ledger does not have.
  var claims: [AbsentClaim] = []

  init(_ facts: Facts) {
    key = facts.integer("build_key") ?? 0
    id = facts.text("id") ?? ""
    number = facts.integer("build_number")
    start = facts.text("start_time") ?? "start not known"
    attempt = facts.integer("attempt") ?? 1
    link = AttemptLink(facts)
    failure = AttemptFailure(facts)
    let status = facts.text("build_status") ?? ""
    let outcome = facts.text("outcome") ?? "outcome not known"
    let isOver = !["", "SUCCEEDED", "STOPPED", "IN_PROGRESS"].contains(status)
    isWithoutPhase = isOver && failure == nil
    self.outcome = failure.map { "\(outcome) in \($0.phase)" } ?? outcome
  }

  /// Its verdict in a sentence; nil if it did not fail.
  func verdict(name: (Int64) -> String, later: Int) -> String? {
    if isWithoutPhase { return "\(self.name) failed, but no phase of its record did: no verdict" }
    return failure.map { "\(self.name) failed in \($0.text(name: name, later: later))" }
  }

  /// `attempt 3 (#1069)`.
  var name: String {
    "attempt \(attempt)" + (number.map { " (#\($0))" } ?? "")
  }
}

/// A claim of the dumps on one build, of which they do not have the other.
struct AbsentClaim {
  var evidence: String
  var otherID: String
  /// The other one is the original, not the retry.
  var isOriginal: Bool

  /// Nil if the ledger has both builds.
  init?(_ facts: Facts, of id: String) {
    guard let retry = facts.text("retry_id"), let original = facts.text("original_id"),
      let evidence = facts.text("evidence")
    else { return nil }
    isOriginal = retry == id
    otherID = isOriginal ? original : retry
    guard facts.flag(isOriginal ? "has_original" : "has_retry") == false else { return nil }
    self.evidence = evidence
  }

  var text: String {
    isOriginal
      ? "a retry of \(otherID) (\(evidence)), which the ledger does not have"
      : "retried by \(otherID) (\(evidence)), which the ledger does not have"
  }
}
