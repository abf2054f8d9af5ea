import Foundation
import Support
import Testing

/// Which of two records of one build holds, in whichever order they come.
struct MergeRuleTests {
  private static let arn = #""arn": "arn:aws:codebuild:eu-west-1:123456789012:build/shop:1""#
  private static let start = #""id": "shop:1", \#(arn), "startTime": 1790000000"#

  @Test(arguments: [
    (
      "complete over incomplete, though it is poorer",
      #"{\#(start), "buildComplete": true, "buildStatus": "FAILED"}"#,
      #"{\#(start), "buildComplete": false, "buildStatus": "IN_PROGRESS", "endTime": 1790009999}"#
    ),
    (
      "an end time makes it complete",
      #"{\#(start), "endTime": 1790000009}"#, #"{\#(start), "initiator": "a", "image": 1}"#
    ),
    (
      "the latest time",
      #"{\#(start), "endTime": 1790000009, "phases": [{"startTime": 1790000010}]}"#,
      #"{\#(start), "endTime": 1790000009, "phases": [{}, {}], "initiator": "alex"}"#
    ),
    (
      "more phases",
      #"{\#(start), "phases": [{"phaseType": "A"}, {"phaseType": "B"}]}"#,
      #"{\#(start), "phases": [{"phaseType": "A"}], "initiator": "a", "serviceRole": "b"}"#
    ),
    (
      "more members that are not null, through all levels",
      #"{\#(start), "source": {"type": "S3", "auth": {"type": "OAUTH"}}}"#,
      #"{\#(start), "source": {"type": "S3", "auth": null}, "serviceRole": "r"}"#
    ),
    (
      "the larger content",
      #"{\#(start), "initiator": "beth"}"#, #"{\#(start), "initiator": "alex"}"#
    ),
    (
      "a record with an ARN, whose project is another",
      #"{\#(start), "buildStatus": "SUCCEEDED"}"#,
      #"{"id": "shop:1", "projectName": "shop", "startTime": 1790000000}"#
    ),
  ])
  func theRuleDecides(rule: String, winner: String, loser: String) throws {
    let alone = try content(["{\"builds\": [\(winner)]}"])
    for order in [[winner, loser], [loser, winner]] {
      let both = try content(order.map { "{\"builds\": [\($0)]}" })
      #expect(both == alone, "\(rule)")
    }
  }

  @Test func theAPIHoldsOverCloudTrailThoughThatIsLater() throws {
    let answer = #"{"build": {\#(Self.start), "buildNumber": 7, "serviceRole": "role"}}"#
    let record = """
      {"Records": [{"eventSource": "codebuild.amazonaws.com", "eventName": "RetryBuild",
        "requestParameters": {"id": "shop:0"},
        "responseElements": {"build": {\(Self.start), "buildNumber": 7, "endTime": null,
          "serviceRole": "HIDDEN_DUE_TO_SECURITY_REASONS", "phases": [{"startTime": 1790000001}]}}}]}
      """
    let sql = "select service_role, (select count(*) from phases) from builds"
    for order in [[answer, record], [record, answer]] {
      #expect(try rows(sql, order) == "role,0\n")
      #expect(
        try rows("select retry_id, original_id, evidence from link_claims", order)
          == "shop:1,shop:0,request\n")
    }
  }

  @Test func whatCloudTrailHidesIsNoValue() throws {
    let hidden = "HIDDEN_DUE_TO_SECURITY_REASONS"
    let event = #""eventSource": "codebuild.amazonaws.com", "eventName": "RetryBuild""#
    let trail = """
      {"Records": [
        {\(event), "requestParameters": "\(hidden)", "responseElements": "\(hidden)"},
        {\(event), "requestParameters": "\(hidden)", "responseElements": {"build": {\(Self.start)}}},
        {\(event), "requestParameters": {"id": "shop:9"}, "responseElements": null,
          "errorCode": "InvalidInputException"},
        {"eventSource": "s3.amazonaws.com", "eventName": "GetObject"}]}
      """
    #expect(
      try rows("select id, (select count(*) from link_claims) from builds", [trail])
        == "shop:1,0\n")
    let scratch = try ScratchFolder()
    try scratch.write("trail.json", trail)
    let result = try Tool.run(["ingest", "trail.json"], in: scratch.url)
    #expect(result.errors.contains("or failed calls, skipped: 3"), "\(result)")
  }

  @Test func whatIsSaidOfTheAutomaticRetryIsGatheredFromAll() throws {
    let early = #"{"builds": [{\#(Self.start), "autoRetryConfig": {"autoRetryNumber": 1}}]}"#
    let final =
      #"{"builds": [{\#(Self.start), "buildComplete": true, "autoRetryConfig": {"autoRetryLimit": 2}}]}"#
    let sql = "select auto_retry_limit, auto_retry_number, trigger from builds"
    for order in [[early, final], [final, early]] {
      #expect(try rows(sql, order) == "2,1,auto_retry\n")
    }
  }

  @Test func anotherResponseKindCorrectsAFile() throws {
    let scratch = try ScratchFolder()
    try scratch.write("answer.json", #"{"build": {\#(Self.start)}}"#)
    let count = ["sql", "select count(*) from retries", "--format", "csv"]
    for (arguments, retries) in [([], "1"), (["--response", "start-build"], "0")] {
      let result = try Tool.run(["ingest", "answer.json"] + arguments, in: scratch.url)
      #expect(result.status == 0, "\(result)")
      #expect(try Tool.run(count, in: scratch.url).output == "count(*)\n\(retries)\n")
    }
  }

  /// Everything that a ledger of these dumps exports of builds, but which files they came from.
  private func content(_ dumps: [String]) throws -> [String: Data] {
    let scratch = try ingested(dumps)
    let result = try Tool.run(["export", "csv"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    return try scratch.files(in: "csv").filter {
      !["dump_files.csv", "observations.csv"].contains($0.key)
    }
  }

  private func rows(_ sql: String, _ dumps: [String]) throws -> String {
    let scratch = try ingested(dumps)
    let result = try withExtendedLifetime(scratch) {
      try Tool.run(["sql", sql, "--format", "csv"], in: scratch.url)
    }
    return result.output.split(separator: "\n").dropFirst().map { "\($0)\n" }.joined()
  }

  private func ingested(_ dumps: [String]) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    for (number, dump) in dumps.enumerated() {
      try scratch.write("dump.json", dump)
      let result = try Tool.run(["ingest", "dump.json"], in: scratch.url)
      #expect(result.status == 0, "dump \(number): \(result)")
    }
    return scratch
  }
}
