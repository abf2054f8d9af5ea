import Foundation
import GRDB
import Ledger
import Support
import Testing

@testable import Reporting

/// Which builds the options let through: each build is the only one of its project, so the
/// report's projects tell.
struct FilterTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      "dump.json",
      """
      {"builds": [
        \(Self.build("web", "eu-west-1", "111111111111", start: 1_794_787_200, """
          "sourceVersion": "main", "initiator": "GitHub-Hookshot/1",
          "source": {"type": "GITHUB"}, "buildStatus": "SUCCEEDED", "environment":
            {"image": "aws/codebuild/standard:7.0", "computeType": "BUILD_GENERAL1_SMALL"}
          """)),
        \(Self.build("pipe", "us-east-1", "222222222222", start: 1_794_787_260, """
          "sourceVersion": "refs/heads/next", "initiator": "codepipeline/x", "buildStatus": "FAILED",
          "source": {"type": "CODEPIPELINE"}, "secondarySources": [{"type": "S3"}], "environment":
            {"image": "example/builder:12", "computeType": "BUILD_GENERAL1_LARGE"}
          """)),
        \(Self.build("rule", "us-west-2", "111111111111", start: 1_794_787_320, """
          "sourceVersion": "it's", "initiator": "rule/nightly", "source": {"type": "S3"},
          "autoRetryConfig": {}
          """)),
        \(Self.build("auto", "eu-west-1", "111111111111", start: 1_794_787_380, """
          "initiator": "rule/nightly", "autoRetryConfig": {"autoRetryNumber": 1}
          """)),
        {"id": "bare:1", "phases": [{"phaseType": "BUILD", "durationInSeconds": 1}]}
      ]}
      """)
    let result = try Tool.run(["ingest", "dump.json"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
  }

  private static func build(
    _ project: String, _ region: String, _ account: String, start: Int, _ members: String
  ) -> String {
    """
    {"id": "\(project):1", "arn": "arn:aws:codebuild:\(region):\(account):build/\(project):1",
     "startTime": \(start), "phases": [{"phaseType": "BUILD", "durationInSeconds": 1}], \(members)}
    """
  }

  @Test(arguments: [
    ("", "auto bare pipe rule web"),
    ("--account 111111111111", "auto rule web"), ("--account 2*", "pipe"),
    ("--region eu-*", "auto web"), ("--region *-1 --account 1*", "auto web"),
    ("--project web --project p*", "pipe web"), ("--project [ab]*", "auto bare"),
    ("--source-version main", "web"), ("--source-version refs/*", "pipe"),
    ("--source-version it's", "rule"), ("--source-version *", "pipe rule web"),
    ("--image aws/*", "web"), ("--image *:12 --image aws/*", "pipe web"),
    ("--initiator rule/*", "auto rule"), ("--initiator codepipeline/?", "pipe"),
    ("--compute-type BUILD_GENERAL1_LARGE", "pipe"),
    ("--compute-type build_general1_small", "web"), ("--compute-type BUILD_*", ""),
    ("--trigger webhook", "web"), ("--trigger rule --trigger pipeline", "pipe rule"),
    ("--trigger auto_retry", "auto"), ("--trigger other", "bare"),
    ("--source-type GITHUB --source-type s3", "rule web"),
    ("--since 2026-11-16T00:01", "auto pipe rule"), ("--until 2026-11-16T00:01", "web"),
    ("--since 0d", "auto"), ("--trigger webhook --region us-*", ""),
  ])
  func onlyTheseBuildsCount(options: String, projects: String) throws {
    let result = try report(options.split(separator: " ").map(String.init))
    #expect(result.status == 0, "\(result)")
    let found = CSV.rows(of: result.output).dropFirst().map { $0[2] }
    #expect(found.sorted().joined(separator: " ") == projects, "\(result)")
    let isTold = result.errors.contains("no build in ledger.db passes these filters")
    #expect(isTold == projects.isEmpty, "\(result)")
  }

  @Test(arguments: [
    (["--project", "wbe"], "no project is named wbe; did you mean web?\n"),
    (["--project", "something"], "no project is named something\n"),
    (["--project", "web", "--project", "PIPE"], "no project is named PIPE; did you mean pipe?\n"),
    (["--project", "we"], "no project is named we; did you mean web?\n"),
    (["--project", "wbe*"], ""), (["--project", "web"], ""),
  ])
  func aProjectThatIsNotThereIsTold(options: [String], message: String) throws {
    let errors = try report(options).errors
    #expect(errors.replacing("no build in ledger.db passes these filters\n", with: "") == message)
  }

  @Test(arguments: ["phase-durations", "retry-success", "flaky-phases"])
  func ratesOfChosenOutcomesAreRefused(name: String) throws {
    let result = try Tool.run(["report", name, "--outcome", "failed"], in: scratch.url)
    #expect(result.status == 64 && result.errors.contains("--outcome would"), "\(result)")
  }

  /// No report takes it yet that has no rates: the filter itself is asked.
  @Test(arguments: [
    (["succeeded"], ["web:1"]), (["Failed"], ["pipe:1"]), (["stopped", "failed"], ["pipe:1"]),
    (["timed_out"], []),
  ])
  func onlyTheseOutcomesCount(outcomes: [String], ids: [String]) throws {
    var filter = BuildFilter()
    filter.texts[.outcome] = outcomes
    let found = try LedgerFile(path: scratch.path("ledger.db")).openForReading().read { database in
      _ = try filter.apply(to: database, newest: nil)
      return try String.fetchAll(database, sql: "select id from selected_builds order by id")
    }
    #expect(found == ids)
  }

  @Test(arguments: BuildProperty.allCases)
  func whatDiffersWithinAProjectLeavesGaps(property: BuildProperty) {
    var filter = BuildFilter()
    filter.since = .daysBack(1)
    filter.incidents = .include
    #expect(!filter.leavesGaps)
    filter.texts[property] = ["a"]
    #expect(filter.leavesGaps == ![.account, .region, .project].contains(property))
  }

  @Test(arguments: [Incidents.exclude, .only])
  func incidentsLeaveGaps(incidents: Incidents) {
    var filter = BuildFilter()
    filter.incidents = incidents
    #expect(filter.leavesGaps)
  }

  @Test func aTriggerIsOneOfFive() throws {
    let result = try report(["--trigger", "cron"])
    #expect(result.status == 64 && result.errors.contains("webhook"), "\(result)")
  }

  @Test(arguments: [
    ("flaky-phase", "did you mean flaky-phases?"), ("Retry-Sucess", "did you mean retry-success?"),
    ("flaky", "did you mean flaky-phases?"), ("durations", "did you mean phase-durations?"),
    ("retry", "did you mean retry-success or retry-policy?"),
    ("slowness", "there are projects, phase-durations, "),
  ])
  func aMistypedReportIsSuggested(name: String, message: String) throws {
    let result = try Tool.run(["report", name], in: scratch.url)
    #expect(result.status == 64 && result.errors.contains(message), "\(result)")
  }

  private func report(_ options: [String]) throws -> Tool.Result {
    try Tool.run(["report", "phase-durations", "-f", "csv"] + options, in: scratch.url)
  }
}
