internal import GRDB
internal import Queries

/// What dumps or `buildledger link` say of one build: that it is a retry, or was retried.
struct AttemptClaim {
  var evidence: String
  var otherID: String
  /// The other one is the original, not the retry.
  var isOriginal: Bool
  /// Whether the ledger has the other one.
  var isOtherHere: Bool
  /// `buildledger link` says so.
  var isByUser: Bool

  static func all(of id: String, in database: Database) throws -> [AttemptClaim] {
    let own = TerminalText.line(id)
    return try Facts.all(.claims, ["id": Facts.bytes(id)], in: database)
      .compactMap { AttemptClaim($0, of: own) }
  }

  private init?(_ facts: Facts, of id: String) {
    guard let retry = facts.text("retry_id"), let original = facts.text("original_id"),
      let evidence = facts.text("evidence")
    else { return nil }
    isOriginal = retry == id
    otherID = isOriginal ? original : retry
    isOtherHere = facts.flag(isOriginal ? "has_original" : "has_retry") == true
    isByUser = facts.flag("is_by_user") == true
    self.evidence = isByUser ? "\(evidence), recorded with `buildledger link`" : evidence
  }

  /// Beside a link to another original, if there is one.
  func text(besideLink isLinked: Bool) -> String {
    switch (isOriginal, isOtherHere) {
    case (true, true) where isLinked:
      "said to be a retry of \(otherID) as well (\(evidence)), which counts less"
    case (true, true): "said to be a retry of \(otherID) (\(evidence))"
    case (true, false): "a retry of \(otherID) (\(evidence)), which the ledger does not have"
    case (false, _): "retried by \(otherID) (\(evidence)), which the ledger does not have"
    }
  }
}
