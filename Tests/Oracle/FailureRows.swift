import Worlds

extension Oracle {
  /// `failures` (docs/definitions.md), by default with all links.
  ///
  /// `account_id, region, project, build_id, build_number, start_day, outcome, phase_type,
  /// status_code, cause, verdict, evidence, attempt, next_attempt, delay_seconds, seconds,
  /// console_url`
  public func failures(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    failedBuilds(options).sorted { isNewer($0.build, $1.build) }.map { failed in
      let build = failed.build
      return build.projectKey.columns + [
        build.id,
        field(build.number),
        field(build.startTime.map(dayText)),
        field(build.outcome),
        failed.phaseType,
        field(failed.statusCode()),
        field(failed.cause(cause)),
        failed.verdict.rawValue,
        field(
          failed.nextAttempt.flatMap { next in
            decidedLinks.first { $0.retryID == next.id }?.evidence.rawValue
          }),
        field(failed.position + 1),
        field(failed.nextAttempt?.id),
        field(failed.failure.flatMap(delaySeconds)),
        field(build.seconds),
        consoleURL(build),
      ]
    }
  }
}

/// From the phase's start to its start where it passed, not below 0.
private func delaySeconds(_ failure: Failure) -> Int? {
  guard let passed = failure.passedPhase?.startTime, let failed = failure.phase.startTime else {
    return nil
  }
  return max(wholeSeconds(passed - failed), 0)
}

private func consoleURL(_ build: BuildRecord) -> String {
  let host = "https://\(build.region).console.aws.amazon.com"
  return host + "/codesuite/codebuild/\(build.account)/projects/\(encoded(build.project))"
    + "/build/\(encoded(build.id))/?region=\(build.region)"
}

/// What would end a segment of a path, as `%` and two digits.
private func encoded(_ text: String) -> String {
  let digits: [Character: String] = [
    "%": "%25", ":": "%3A", "/": "%2F", "?": "%3F", "#": "%23", " ": "%20",
  ]
  return text.map { digits[$0] ?? String($0) }.joined()
}
