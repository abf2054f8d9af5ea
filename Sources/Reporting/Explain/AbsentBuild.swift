internal import GRDB
internal import Queries

/// What is known of a build that the ledger does not have.
struct AbsentBuild {
  let lines: [String]

  init(id: String, in database: Database) throws {
    let shown = TerminalText.line(id)
    let claims = try Facts.all(.claims, ["id": id], in: database)
    let observations = try Observations(of: id, in: database)
    var lines = [shown, "  the ledger does not have this build"]
    let named = claims.compactMap { facts -> String? in
      guard let retry = facts.text("retry_id"), let original = facts.text("original_id"),
        let evidence = facts.text("evidence")
      else { return nil }
      return retry == shown
        ? "  it is a retry of \(original) (\(evidence))"
        : "  \(retry) is a retry of it (\(evidence))"
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
