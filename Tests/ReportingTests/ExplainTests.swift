import Foundation
import Support
import Testing

/// What `explain` says of single builds.
struct ExplainTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    _ = try Tool.run(["ingest", try scratch.write("dump.json", Self.dump)], in: scratch.url)
  }

  private static func arn(_ id: String) -> String {
    "arn:aws:codebuild:eu-west-1:123456789012:build/\(id)"
  }

  /// Five builds a minute apart: a retry that passes, one with another variable, one that
  /// names a build which is not here, one that claims to be a retry of a later build.
  private static let dump = """
    {"builds": [
      {"id": "shop:a1", "arn": "\(arn("shop:a1"))", "buildNumber": 1, "buildStatus": "FAILED",
       "startTime": 1000, "endTime": 1040, "buildComplete": true, "resolvedSourceVersion": "c1",
       "phases": [
         {"phaseType": "BUILD", "phaseStatus": "FAILED", "startTime": 1000, "endTime": 1030,
          "durationInSeconds": 30,
          "contexts": [{"statusCode": "CODE", "message": "broken\\u001b[31m\\nred"}]},
         {"phaseType": "POST_BUILD", "phaseStatus": "FAILED", "startTime": 1030, "endTime": 1040,
          "durationInSeconds": 10}]},
      {"id": "shop:a2", "arn": "\(arn("shop:a2"))", "buildNumber": 2, "buildStatus": "SUCCEEDED",
       "startTime": 1060, "endTime": 1090, "buildComplete": true, "resolvedSourceVersion": "c1",
       "autoRetryConfig": {"previousAutoRetry": "\(arn("shop:a1"))",
         "nextAutoRetry": "\(arn("shop:a3"))"},
       "phases": [{"phaseType": "BUILD", "phaseStatus": "SUCCEEDED", "startTime": 1065}]},
      {"id": "shop:b1", "arn": "\(arn("shop:b1"))", "buildNumber": 4, "buildStatus": "FAILED",
       "startTime": 2000, "endTime": 2010, "buildComplete": true,
       "autoRetryConfig": {"previousAutoRetry": "\(arn("shop:b0"))"},
       "phases": [{"phaseType": "BUILD", "phaseStatus": "FAULT", "durationInSeconds": 10}]},
      {"id": "shop:c1", "arn": "\(arn("shop:c1"))", "buildNumber": 5, "buildStatus": "FAILED",
       "startTime": 3000, "endTime": 3010, "buildComplete": true,
       "autoRetryConfig": {"previousAutoRetry": "\(arn("shop:c2"))"}},
      {"id": "shop:c2", "arn": "\(arn("shop:c2"))", "buildNumber": 6, "buildStatus": "SUCCEEDED",
       "startTime": 4000, "endTime": 4010, "buildComplete": true},
      \(attempt("e1", 21, "FAILED", commit: "c1", previous: "")),
      \(attempt("e2", 22, "SUCCEEDED", commit: "c2", previous: "shop:e1")),
      \(attempt("f1", 31, "FAILED", commit: "c3", previous: "")),
      \(attempt("f2", 32, "FAILED", commit: "c3", previous: "shop:f1"))],
     "buildsNotFound": ["shop:11111111-2222-4333-8444-555555555555"]}
    {"build": {"id": "shop:d1", "arn": "\(arn("shop:d1"))", "buildNumber": 7,
      "startTime": 900000000, "buildStatus": "IN_PROGRESS", "buildComplete": false}}
    """

  /// A build of one phase.
  private static func attempt(
    _ name: String, _ number: Int, _ status: String, commit: String, previous: String
  ) -> String {
    let link = previous.isEmpty ? "{}" : #"{"previousAutoRetry": "\#(arn(previous))"}"#
    return """
      {"id": "shop:\(name)", "arn": "\(arn("shop:" + name))", "buildNumber": \(number),
       "buildStatus": "\(status)", "startTime": \(number)000, "endTime": \(number)100,
       "buildComplete": true, "resolvedSourceVersion": "\(commit)", "autoRetryConfig": \(link),
       "phases": [{"phaseType": "BUILD", "phaseStatus": "\(status)", "durationInSeconds": 9}]}
      """
  }

  private func explain(_ arguments: String..., status: Int32 = 0) throws -> String {
    let result = try Tool.run(["explain"] + arguments, in: scratch.url)
    #expect(result.status == status, "\(result)")
    return result.output + result.errors
  }

  @Test func aFailureIsShownWithItsMessageAndItsConsequence() throws {
    let text = try explain("shop#1")
    #expect(text.contains("outcome     failed in BUILD"), "\(text)")
    #expect(text.contains("start       1970-01-01T00:16:40Z, 40s in all"), "\(text)")
    let first = text.split(separator: "\n").first { $0.contains("first failure") }
    let second = text.split(separator: "\n").first { $0.contains("consequence") }
    let width = first.map { $0.split(separator: "|")[1].count } ?? 0
    #expect(first?.hasPrefix("  BUILD       FAILED   0s  30s  |xxx") == true, "\(text)")
    #expect(second?.hasPrefix("  POST_BUILD  FAILED  30s  10s  |   ") == true, "\(text)")
    #expect(first?.filter { $0 == "x" }.count == (width * 3 + 3) / 4, "\(text)")
    #expect(text.contains(#"    CODE: broken\u{1b}[31m\nred"# + "\n"), "\(text)")
  }

  @Test func aFlakyFailureSaysWhereItPassed() throws {
    let text = try explain("shop:a1")
    #expect(
      text.contains(
        "attempt 1 (#1) failed in BUILD, flaky: it succeeded in attempt 2 (#2) 1m 05s after it "
          + "began here, with the same inputs and commit\n"), "\(text)")
    #expect(
      text.contains("attempt 1 (#1), 1970-01-01T00:16:40Z, failed in BUILD, shop:a1  <- this"))
    #expect(
      text.contains(
        "    retry of attempt 1, with the same commit and inputs; auto_retry: autoRetryConfig "
          + "names it\n"), "\(text)")
    #expect(text.contains("    retried by shop:a3 (auto_retry), which the ledger does not have\n"))
    #expect(text.contains("dump.json  batch-get-builds, build 1\n"), "\(text)")
  }

  @Test func aChangedAndAPersistentFailureSayWhy() throws {
    let changed = try explain("shop#22")
    #expect(
      changed.contains(
        "attempt 1 (#21) failed in BUILD, changed: it succeeded in attempt 2 (#22), but the commit "
          + "differs\n"), "\(changed)")
    #expect(changed.contains("retry of attempt 1, with another commit or inputs;"), "\(changed)")
    let persistent = try explain("shop#31")
    for (name, other) in [("1 (#31)", "2 (#32)"), ("2 (#32)", "1 (#31)")] {
      #expect(
        persistent.contains(
          "attempt \(name) failed in BUILD, persistent: no later attempt passed it, and it is the "
            + "first failing phase of attempt \(other) too\n"), "\(persistent)")
    }
  }

  @Test func aRetryWhoseOriginalIsNotHereNamesIt() throws {
    let text = try explain("shop:b1")
    #expect(
      text.contains("    a retry of shop:b0 (auto_retry), which the ledger does not have\n"),
      "\(text)")
    #expect(!text.contains("not known"), "\(text)")
    #expect(text.contains("failed in BUILD, unresolved: no attempt came after this one\n"))
  }

  @Test func aRefusedLinkSaysWhy() throws {
    let text = try explain("shop:c1")
    #expect(
      text.contains(
        "    a retry (auto_retry) whose link is refused: it started before its original did\n"
          + "    said to be a retry of shop:c2 (auto_retry)\n"),
      "\(text)")
    #expect(text.contains("attempt 1 (#5) failed, but no phase of its record did: no verdict\n"))
    #expect(text.contains("  none in the record\n"), "\(text)")
  }

  @Test func anUnlinkedRetrySaysThatNothingFits() throws {
    let text = try explain("shop:d1")
    #expect(
      text.contains(
        "    a retry (retry_response) whose original is not known: no build of the ledger can be it"
      ), "\(text)")
  }

  @Test func anAbsentBuildIsExplainedAsFarAsItIsKnown() throws {
    let named = try explain("shop:b0", status: 1)
    #expect(named.contains("what names it\n  shop:b1 is a retry of it (auto_retry)\n"), "\(named)")
    let missing = try explain("shop:11111111-2222-4333-8444-555555555555", status: 1)
    #expect(missing.contains("dump.json  CodeBuild did not find it\n"), "\(missing)")
    #expect(!missing.contains("to fetch it"), "\(missing)")
    let nowhere = try explain("shop:11111111-2222-4333-8444-666666666666", status: 1)
    #expect(nowhere.contains("  nothing in the ledger names it\n"), "\(nowhere)")
    #expect(nowhere.contains("--ids shop:11111111-2222-4333-8444-666666666666\n"), "\(nowhere)")
  }

  @Test(arguments: [
    (["shop:a"], 1, "shop:a: 2 builds match\n"), (["nothing"], 1, "nothing: no such build"),
    (["--project", "shp", "--phase", "BUILD"], 1, "shp: no such project\ndid you mean shop?"),
    (["--project", "shop", "--phase", "BUILDS"], 1, "BUILDS: no such phase\ndid you mean BUILD?"),
    ([], 64, "Please name a build, or a row"), (["x", "--phase", "BUILD"], 64, "not both"),
    (["--phase", "BUILD"], 64, "whose phase"), (["x", "--since", "1d"], 64, "go with --phase"),
    (["x", "--project", "shop"], 64, "go with --phase"),
    (["x", "--format", "csv"], 64, "go with --phase"),
    (["x", "--limit", "1"], 64, "go with --phase"),
    (["x", "--output", "csv"], 64, "did you mean --format csv?"),
    (["--project", "shop", "--phase", "BUILD", "--outcome", "failed"], 64, "is no option here"),
  ])
  func whatCannotBeExplainedSaysSo(arguments: [String], status: Int, message: String) throws {
    let result = try Tool.run(["explain"] + arguments, in: scratch.url)
    #expect(Int(result.status) == status && result.output.isEmpty, "\(result)")
    #expect(result.errors.contains(message), "\(result)")
  }

  @Test func aLinkRecordedByHandSaysSo() throws {
    for (retry, original) in [
      ("shop:c2", "shop:b1"), ("shop:e2", "shop:b1"),
      ("shop:22222222-2222-4333-8444-555555555555", "shop:c2"),
    ] {
      let result = try Tool.run(["link", retry, original], in: scratch.url)
      #expect(result.status == 0, "\(result)")
    }
    let linked = try explain("shop:c2")
    #expect(
      linked.contains("; request: `buildledger link` recorded it\n"), "\(linked)")
    #expect(
      linked.contains(
        "    retried by shop:22222222-2222-4333-8444-555555555555 (request, recorded with "
          + "`buildledger link`), which the ledger does not have\n"), "\(linked)")
    let automatic = try explain("shop:e2")
    #expect(
      automatic.contains(
        "    said to be a retry of shop:b1 as well (request, recorded with `buildledger link`), "
          + "which counts less\n"), "\(automatic)")
  }

  @Test func aBuildThatSucceedsAllTheSameIsNoFailedOne() throws {
    try scratch.write(
      "odd.json",
      #"""
      {"id": "nul:\u0000", "buildStatus": "SUCCEEDED", "startTime": 1000,
       "phases": [{"phaseType": "BUILD", "phaseStatus": "FAILED"}]}
      """#)
    _ = try Tool.run(["ingest", "odd.json"], in: scratch.url)
    let text = try explain("nul")
    #expect(text.hasPrefix(#"nul:\u{0}"# + "\n"), "\(text)")
    #expect(text.contains("outcome     succeeded, though BUILD failed\n"), "\(text)")
    #expect(text.contains("attempt 1 failed in BUILD, unresolved"), "\(text)")
    #expect(text.contains("  odd.json  build, build 1\n"), "\(text)")
  }

  @Test func anExplanationGoesToAFileAsWell() throws {
    let text = try explain("shop:a1")
    #expect(try explain("shop:a1", "--output", "a1.txt") == "")
    #expect(
      try String(contentsOf: scratch.url.appendingPathComponent("a1.txt"), encoding: .utf8) == text)
    let runs = try explain(
      "--project", "shop", "--phase", "BUILD", "--format", "jsonl", "--limit", "1", "--sort",
      "build_number:desc")
    #expect(
      runs.contains(#""build_id":"shop:f2""#) || runs.contains(#""build_id": "shop:f2""#), "\(runs)"
    )
  }

  @Test func theLinksThatCountMakeTheChain() throws {
    let known = try explain("shop:a1", "--links", "known")
    #expect(known.contains("chain of 2 attempts (--links known)\n"), "\(known)")
  }
}
