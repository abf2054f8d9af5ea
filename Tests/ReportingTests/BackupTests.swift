import Foundation
import Support
import Testing

/// `backup`, and what is said of a ledger that others can read.
struct BackupTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    let samples = Repository.root.appendingPathComponent("samples").path
    _ = try Tool.run(["ingest", samples], in: scratch.url)
  }

  @Test func aCopyIsTheSameLedger() throws {
    let result = try tool(["backup", "copy.db"])
    #expect(result.status == 0 && result.errors == "copied to copy.db\n", "\(result)")
    for name in ["ledger.db", "copy.db"] { _ = try tool(["export", "csv-\(name)", "-d", name]) }
    #expect(try scratch.files(in: "csv-ledger.db") == scratch.files(in: "csv-copy.db"))
    #expect(try tool(["check", "-d", "copy.db"]).status == 0)
    #expect(try permissions("copy.db") == 0o600)
    let again = try tool(["backup", "copy.db"])
    #expect(again.status == 0, "\(again)")
    #expect(try names().filter { $0.contains("part") } == [])
  }

  @Test func nothingElseIsOverwritten() throws {
    try scratch.write("notes.txt", "keep me")
    for (name, problem) in [
      ("notes.txt", "there is a file that is no ledger"),
      ("ledger.db", "this is the ledger itself"),
      ("./ledger.db", "this is the ledger itself"), ("nowhere/copy.db", "cannot be written"),
    ] {
      let result = try tool(["backup", name])
      #expect(result.status == 1 && result.errors.hasPrefix("\(name): \(problem)"), "\(result)")
    }
    let notes = try String(contentsOfFile: scratch.path("notes.txt"), encoding: .utf8)
    #expect(notes == "keep me")
    #expect(try tool(["check"]).status == 0)
    #expect(try tool(["backup", "copy.db", "-d", "none.db"]).status == 2)
  }

  /// While somebody writes, the copy is of what was there before.
  @Test func anOpenTransactionIsNotInTheCopy() throws {
    let script = """
      begin immediate;
      delete from stale_projects;
      update builds set build_number = 4711;
      .shell \(Tool.path) backup copy.db
      rollback;
      """
    let shell = try Tool.run(
      "/usr/bin/env", ["sqlite3", "-batch", "ledger.db"], in: scratch.url, input: script)
    #expect(shell.errors == "copied to copy.db\n", "\(shell)")
    #expect(try tool(["check", "-d", "copy.db"]).status == 0)
  }

  @Test func anOlderLedgerIsCopiedAsItIs() throws {
    let scratch = try ScratchFolder()
    _ = try Fixtures.ledger(ofSchema: 2, in: scratch)
    let result = try Tool.run(["backup", "copy.db"], in: scratch.url)
    #expect(result.errors == "copied to copy.db\n", "\(result)")
    let report = try Tool.run(["report", "-d", "copy.db"], in: scratch.url)
    #expect(report.errors.contains("upgraded copy.db from schema 2"), "\(report)")
  }

  @Test func aLedgerThatOthersCanReadIsSaidToBe() throws {
    let path = scratch.path("ledger.db")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let result = try tool(["report", "retry-success"])
    #expect(result.status == 0)
    #expect(
      result.errors
        == "warning: others can read ledger.db\nkeep it to yourself: chmod 600 ledger.db\n")
  }

  private func tool(_ arguments: [String]) throws -> Tool.Result {
    try Tool.run(arguments, in: scratch.url)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
  }

  private func permissions(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path(name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}
