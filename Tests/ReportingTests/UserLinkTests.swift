import Foundation
import Support
import Testing

/// Links that people record, through the built tool.
struct UserLinkTests {
  let scratch: ScratchFolder
  private static let ids = (0..<4).map { "shop:6f1c2a9e-52f0-4f7b-9c54-0d3a7e1b8c2\($0)" }

  init() throws {
    scratch = try ScratchFolder()
    for number in 0..<3 { try write(number) }
    _ = try Tool.run(["ingest", "dumps"], in: scratch.url)
  }

  /// Builds a day apart, which nothing links by itself.
  private func write(_ number: Int) throws {
    let start = 1_790_000_000 + number * 86_400
    try scratch.write(
      "dumps/\(number).json",
      """
      {"builds": [{"id": "\(Self.ids[number])", "buildNumber": \(number + 1),
        "buildStatus": "FAILED", "startTime": \(start), "endTime": \(start + 60)}]}
      """)
  }

  @Test func aLinkIsKeptWhenDumpsAreReadAgain() throws {
    let linked = try tool(["link", "shop#2", "shop#1"])
    #expect(linked.errors.contains("\(Self.ids[1]) is a retry of \(Self.ids[0])"), "\(linked)")
    for arguments in [["ingest", "dumps"], ["ingest", "dumps", "--response", "start-build"]] {
      #expect(try tool(arguments).status == 0)
      #expect(try links() == "\(Self.ids[1]),\(Self.ids[0]),request")
    }
    #expect(try tool(["check"]).status == 0)
  }

  @Test func anotherLinkTakesItsPlace() throws {
    _ = try tool(["link", "shop#3", "shop#1"])
    _ = try tool(["link", "shop#3", "shop#2"])
    #expect(try links() == "\(Self.ids[2]),\(Self.ids[1]),request")
  }

  @Test func unlinkTakesItBack() throws {
    _ = try tool(["link", "shop#2", "shop#1"])
    #expect(try tool(["unlink", "shop#2"]).status == 0)
    #expect(try links() == "")
    let again = try tool(["unlink", "shop#2"])
    #expect(again.status == 1 && again.errors.contains("no link of it was recorded"), "\(again)")
    #expect(try tool(["check"]).status == 0)
  }

  @Test func aLinkToABuildThatIsNotHereWaitsForIt() throws {
    let linked = try tool(["link", Self.ids[3], "shop#3"])
    #expect(linked.status == 0 && linked.errors.contains("linked when it comes"), "\(linked)")
    #expect(try links() == "")
    try write(3)
    _ = try tool(["ingest", "dumps"])
    #expect(try links() == "\(Self.ids[3]),\(Self.ids[2]),request")
  }

  @Test func theWrongWayRoundIsRefused() throws {
    let result = try tool(["link", "shop#1", "shop#2"])
    #expect(result.status == 1, "\(result)")
    #expect(
      result.errors
        == """
        \(Self.ids[0]): started before \(Self.ids[1]), so it is no retry of it
        the retry goes first: buildledger link '\(Self.ids[1])' '\(Self.ids[0])'

        """, "\(result)")
    #expect(try tool(["sql", "select count(*) from user_links"]).output.contains("0"))
    let itself = try tool(["link", "shop#1", "shop#1"])
    #expect(itself.status == 1 && itself.errors.contains("no build is a retry of itself"))
  }

  @Test func whatADumpClaimsStaysWhenItsLinkIsTakenBack() throws {
    try scratch.write(
      "dumps/call.json",
      """
      {"request": {"id": "\(Self.ids[0])"},
       "response": {"build": {"id": "\(Self.ids[1])", "startTime": 1790086400}}}
      """)
    _ = try tool(["link", "shop#2", "shop#1"])
    _ = try tool(["ingest", "dumps"])
    let unlinked = try tool(["unlink", "shop#2"])
    #expect(unlinked.errors.contains("it is still a retry of \(Self.ids[0])"), "\(unlinked)")
    #expect(try links() == "\(Self.ids[1]),\(Self.ids[0]),request")
    // And the other way: the link by hand stays when the dump goes.
    _ = try tool(["link", "shop#2", "shop#1"])
    #expect(try tool(["forget", "dumps/call.json"]).status == 0)
    #expect(try links() == "\(Self.ids[1]),\(Self.ids[0]),request")
  }

  @Test func aLinkComesWithTheLedgerThatHasIt() throws {
    _ = try tool(["link", "shop#2", "shop#1"])
    #expect(try tool(["ingest", "--from-ledger", "ledger.db", "-d", "new.db"]).status == 0)
    #expect(try links("new.db") == "\(Self.ids[1]),\(Self.ids[0]),request")
  }

  @Test func aDumpIsForgottenByItsNameOrItsDigest() throws {
    let forgotten = try tool(["forget", "dumps/0.json"])
    #expect(
      forgotten.errors.hasSuffix("\nbuilds: 1 removed, 0 changed back to what other dumps say\n"),
      "\(forgotten)")
    let digest = try tool(["sql", "select sha256 from dump_files limit 1", "-f", "csv"])
      .output.split(separator: "\n")[1].prefix(10)
    #expect(try tool(["forget", String(digest)]).status == 0)
    let unknown = try tool(["forget", "dumps/0.json"])
    #expect(unknown.status == 1 && unknown.errors.contains("no dump in this ledger"), "\(unknown)")
    try FileManager.default.removeItem(atPath: scratch.path("dumps/2.json"))
    try FileManager.default.removeItem(atPath: scratch.path("dumps/1.json"))
    let rest = ["dumps/1.json", "dumps/2.json"].filter { (try? tool(["forget", $0]).status) == 0 }
    #expect(rest.count == 1)
    let count = try tool(["sql", "select count(*) from builds", "--format", "csv"])
    #expect(count.output == "count(*)\n0\n")
  }

  private func links(_ ledger: String = "ledger.db") throws -> String {
    let sql = """
      select b.id, o.id, r.evidence from retries as r
      inner join builds as b on b.build_key = r.retry_build_key
      inner join builds as o on o.build_key = r.original_build_key
      """
    return try tool(["sql", sql, "--format", "csv", "-d", ledger]).output
      .split(separator: "\n").dropFirst().joined(separator: ";")
  }

  private func tool(_ arguments: [String]) throws -> Tool.Result {
    try Tool.run(arguments, in: scratch.url)
  }
}
