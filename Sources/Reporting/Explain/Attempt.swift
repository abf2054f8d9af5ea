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
  /// What is said of it besides the link.
  var claims: [AttemptClaim]

  init(_ facts: Facts, claims: [AttemptClaim]) {
    key = facts.integer("build_key") ?? 0
    id = facts.text("id") ?? ""
    number = facts.integer("build_number")
    start = facts.text("start_time") ?? "start not known"
    attempt = facts.integer("attempt") ?? 1
    link = AttemptLink(facts, claims: claims)
    self.claims = claims
    failure = AttemptFailure(facts)
    isWithoutPhase = Self.isFailing(facts) && failure == nil
    outcome = Self.outcome(facts)
  }

  /// `failed in BUILD`; after a failure a build can succeed, be stopped or go on all the same.
  static func outcome(_ facts: Facts) -> String {
    let outcome = facts.text("outcome") ?? "outcome not known"
    guard let failure = AttemptFailure(facts) else { return outcome }
    return isFailing(facts)
      ? "\(outcome) in \(failure.phase)" : "\(outcome), though \(failure.phase) failed"
  }

  private static func isFailing(_ facts: Facts) -> Bool {
    !["", "SUCCEEDED", "STOPPED", "IN_PROGRESS"].contains(facts.text("build_status") ?? "")
  }

  /// Its claims but the one that the link rests on.
  var otherClaims: [AttemptClaim] {
    claims.filter { claim in
      claim.isOriginal ? claim.otherID != link?.originalID : !claim.isOtherHere
    }
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
