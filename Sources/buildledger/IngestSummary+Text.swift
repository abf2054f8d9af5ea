import Ingest
import Ledger

extension IngestSummary {
  /// For people.
  var lines: [String] {
    var lines = [
      "files:  \(filesRead) read, \(filesUnchanged) unchanged, \(filesRefused) refused, "
        + "\(filesIgnored) ignored",
      "builds: \(buildsAdded) added, \(buildsUpdated) updated, \(buildsUnchanged) unchanged",
      "retries linked: \(retriesLinked)",
    ]
    if missingBuilds > 0 { lines.append("builds that CodeBuild does not have: \(missingBuilds)") }
    if listedBuilds > 0 { lines.append("builds listed: \(listedBuilds)") }
    if skippedRecords > 0 {
      lines.append("CloudTrail records of other or failed calls, skipped: \(skippedRecords)")
    }
    if assumedRetries > 0 {
      lines.append(
        "taken as RetryBuild's answers: \(assumedRetries) (--response says otherwise)")
    }
    return lines
  }

  /// Which ignored files may have been meant as dumps, and what to do; nil where none is empty.
  var emptyDumps: String? {
    guard !emptyFiles.isEmpty else { return nil }
    return "\(FewNames.list(emptyFiles)): empty, so ignored\n"
      + "save the response again, if the call was refused"
  }

  /// What an interruption left, and what to do.
  var interruption: String {
    "interrupted: what was read is kept"
      + (staleProjects > 0 ? ", but retries of \(staleProjects) projects are not up to date" : "")
      + "\nrun the same command again to read the rest"
  }

  /// For scripts: one object of counts.
  var json: String {
    let counts = [
      ("files_read", filesRead), ("files_unchanged", filesUnchanged),
      ("files_refused", filesRefused), ("files_ignored", filesIgnored),
      ("builds_added", buildsAdded), ("builds_updated", buildsUpdated),
      ("builds_unchanged", buildsUnchanged), ("retries_linked", retriesLinked),
      ("missing_builds", missingBuilds), ("warnings", warnings.count),
    ]
    return "{" + counts.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }
}
