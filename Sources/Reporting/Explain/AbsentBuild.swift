internal import GRDB
internal import Queries

/// What is known of a build that the ledger does not have.
struct AbsentBuild {
  let lines: [String]

  init(id: String, in database: Database) throws {
    let shown = TerminalText.line(id)
    let claims = try AttemptClaim.all(of: id, in: database)
    let observations = try Observations(of: id, in: database)
    var lines = [shown, "  the ledger does not have this build"]
    let named = claims.map { claim in
      claim.isOriginal
        ? "  it is a retry of \(claim.otherID) (\(claim.evidence))"
        : "  \(claim.otherID) is a retry of it (\(claim.evidence))"
    }
    if !named.isEmpty { lines += ["", "what names it"] + named }
    if !observations.isEmpty { lines += ["", "seen in"] + observations.lines }
    if named.isEmpty && observations.isEmpty { lines.append("  nothing in the ledger names it") }
    if !observations.isMissing {
      lines += ["", "to fetch it: aws codebuild batch-get-builds --ids \(shown)"]
    }
    self.lines = lines
  }
}
