import Foundation
import GRDB
import Support
import Testing

/// What `ingest --from-ledger` joins and what it does not.
///
/// That the result is right whatever the order, MergeLawTests proves.
struct JoinTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("first.json", Self.build("shop:1", "FAILED", start: 1_790_000_000))
    try scratch.write("second.json", Self.build("shop:2", "SUCCEEDED", start: 1_790_000_100))
  }

  private static func build(_ id: String, _ status: String, start: Int) -> String {
    """
    {"builds": [{"id": "\(id)", "buildStatus": "\(status)", "startTime": \(start),
      "endTime": \(start + 60), "resolvedSourceVersion": "c0ffee",
      "arn": "arn:aws:codebuild:eu-west-1:123456789012:build/\(id)",
      "environment": {"environmentVariables": [
        {"name": "API_TOKEN", "value": "correct horse", "type": "PLAINTEXT"}]},
      "phases": [{"phaseType": "BUILD", "phaseStatus": "\(status)",
        "contexts": [{"message": "cannot log in with correct horse"}]}]}]}
    """
  }

  /// Nothing tells whether values under two keys are equal: they count as different.
  @Test func valuesMaskedUnderTwoKeysAreNeverEqual() throws {
    try tool(["ingest", "first.json", "-d", "a.db"])
    try tool(["ingest", "second.json", "-d", "b.db"])
    try tool(["ingest", "--from-ledger", "b.db", "-d", "a.db"])
    #expect(try value("select count(*) from builds", "a.db") == "2")
    #expect(try value("select count(*) from retries", "a.db") == "0")
    #expect(
      try value("select count(distinct value_fingerprint) from environment_variables", "a.db")
        == "2")
  }

  @Test func aNewLedgerTakesTheKeyOfTheOneItIsMadeFrom() throws {
    try tool(["ingest", "first.json", "-d", "a.db"])
    try tool(["ingest", "--from-ledger", "a.db", "-d", "b.db"])
    try tool(["ingest", "second.json", "-d", "b.db"])
    #expect(try value("select evidence from retries", "b.db") == "same_source")
  }

  /// What dumps say is enumerated on the way; what a ledger holds may be anything.
  @Test func aValueThatNoLedgerMayHoldIsNotTakenOver() throws {
    try tool(["ingest", "first.json", "-d", "a.db"])
    try tool(["ingest", "second.json", "-d", "b.db"])
    try DatabaseQueue(path: scratch.path("b.db")).writeWithoutTransaction { database in
      try database.execute(
        sql: "pragma ignore_check_constraints = on; update observations set response = 'mine'")
    }
    let result = try Tool.run(["ingest", "--from-ledger", "b.db", "-d", "a.db"], in: scratch.url)
    #expect(result.status != 0 && result.errors.contains("CHECK constraint failed"), "\(result)")
    #expect(try value("select count(*) from builds", "a.db") == "1")
  }

  @Test func aLedgerThatKeepsMoreIsMaskedOnItsWay() throws {
    try tool(["ingest", "first.json", "-d", "open.db", "--env-values", "keep"])
    #expect(try value("select value from environment_variables", "open.db") == "correct horse")
    try tool(["ingest", "--from-ledger", "open.db", "-d", "closed.db"])
    try tool(["ingest", "first.json", "-d", "plain.db"])
    for table in ["environment_variables", "contexts"] {
      let text = try value("select * from \(table)", "closed.db")
      #expect(!text.contains("correct horse") && !text.isEmpty)
    }
    let bytes = try Data(contentsOf: scratch.url.appendingPathComponent("closed.db"))
    #expect(bytes.range(of: Data("correct horse".utf8)) == nil)
    for ledger in ["closed", "plain"] {
      try tool(["export", ledger, "-d", "\(ledger).db"])
      try tool(["check", "-d", "\(ledger).db"])
    }
    #expect(try scratch.files(in: "closed") == scratch.files(in: "plain"))
  }

  @Test func joiningTwiceChangesNothing() throws {
    try tool(["ingest", "first.json", "-d", "a.db"])
    try tool(["ingest", "second.json", "-d", "b.db"])
    try tool(["ingest", "--from-ledger", "a.db", "-d", "b.db"])
    let again = try tool(
      ["ingest", "--from-ledger", "a.db", "-d", "b.db", "--format", "json"])
    #expect(again.output.contains("\"files_read\": 0, \"files_unchanged\": 1"), "\(again)")
  }

  @Test(arguments: ["first.json", "nowhere.db", "."])
  func whatIsNoLedgerIsRefusedAndTheRestIsRead(path: String) throws {
    let result = try Tool.run(["ingest", "second.json", "--from-ledger", path], in: scratch.url)
    #expect(result.status == 1, "\(result)")
    #expect(result.errors.contains("\(path): "), "\(result)")
    #expect(try value("select count(*) from builds", "ledger.db") == "1")
  }

  @Test func aLedgerIsNotJoinedToItself() throws {
    try tool(["ingest", "first.json"])
    try tool(["ingest", "--from-ledger", "ledger.db"])
    #expect(try value("select count(*) from observations", "ledger.db") == "1")
  }

  @discardableResult
  private func tool(_ arguments: [String]) throws -> Tool.Result {
    let result = try Tool.run(arguments, in: scratch.url)
    #expect(result.status == 0, "\(result)")
    return result
  }

  private func value(_ sql: String, _ ledger: String) throws -> String {
    let result = try tool(["sql", sql, "--format", "csv", "-d", ledger])
    return result.output.split(separator: "\n").dropFirst().joined(separator: "\n")
  }
}
