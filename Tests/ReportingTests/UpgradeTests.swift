import Foundation
import GRDB
import Ingest
import Ledger
import Reporting
import Support
import Testing

/// CodeBuild forgets builds after a year: an older ledger may be the only copy.
struct UpgradeTests {
  let scratch: ScratchFolder
  let path: String

  init() throws {
    scratch = try ScratchFolder()
    path = try Fixtures.ledger(ofSchema: 1, in: scratch).path
  }

  @Test func anUpgradedLedgerIsThatOfItsDumps() throws {
    let upgraded = try tool(["export", "upgraded"])
    #expect(upgraded.errors.contains("upgraded ledger.db from schema 1 to 8"), "\(upgraded)")
    #expect(try tool(["check"]).status == 0)
    _ = try tool(["ingest", "dumps", "-d", "new.db"])
    _ = try tool(["export", "new", "-d", "new.db"])
    #expect(try scratch.files(in: "upgraded") == scratch.files(in: "new"))
  }

  /// From version 4 on builds share rows; those of version 3 are found in other ledgers' sets.
  @Test(arguments: [3, 4, 5, 6, 7])
  func aLedgerOfALaterVersionIsThatOfItsDumpsAndGrowsOn(version: Int) throws {
    let scratch = try ScratchFolder()
    _ = try Fixtures.ledger(ofSchema: version, in: scratch)
    func tool(_ arguments: String...) throws -> Tool.Result {
      try Tool.run(arguments, in: scratch.url)
    }
    #expect(try tool("check").status == 0)
    _ = try tool("ingest", "dumps", "-d", "new.db")
    for ledger in ["ledger", "new"] { _ = try tool("export", ledger, "-d", "\(ledger).db") }
    #expect(try scratch.files(in: "ledger") == scratch.files(in: "new"))
    let dumps = try FileManager.default.contentsOfDirectory(atPath: scratch.path("dumps")).sorted()
    for dump in dumps.prefix(11) { _ = try tool("forget", "dumps/\(dump)") }
    #expect(try tool("check").status == 0)
    _ = try tool("ingest", "dumps")
    let check = try tool("check")
    #expect(check.status == 0, "\(check)")
    _ = try tool("export", "again")
    #expect(try scratch.files(in: "again") == scratch.files(in: "new"))
  }

  @Test func readingUpgradesOnce() throws {
    let first = try tool(["report", "flaky-phases"])
    #expect(first.status == 0 && first.errors.contains("upgraded ledger.db"), "\(first)")
    let second = try tool(["report", "flaky-phases"])
    #expect(second.output == first.output && second.errors == "", "\(second)")
  }

  /// What version 1 did not keep is learned when the dumps come again.
  @Test func readingTheDumpsAgainCompletesIt() throws {
    let missing = "select count(*) from observations where content_digest is null"
    #expect(try number(missing) > 0)
    let again = try tool(["ingest", "dumps", "--format", "json"])
    #expect(again.output.contains("\"builds_added\": 0"), "\(again)")
    #expect(try number(missing) == 0)
    let check = try tool(["check"])
    #expect(check.status == 0 && !check.output.contains("older version"), "\(check)")
    _ = try tool(["ingest", "dumps", "-d", "new.db"])
    for ledger in ["ledger.db", "new.db"] {
      let forgotten = try tool(["forget", "-d", ledger] + dumps.prefix(9))
      #expect(forgotten.status == 0, "\(forgotten)")
      _ = try tool(["export", "csv-\(ledger)", "-d", ledger])
    }
    #expect(try scratch.files(in: "csv-ledger.db") == scratch.files(in: "csv-new.db"))
  }

  @Test func forgettingWhatVersion1DidNotKeepIsRefused() throws {
    let before = try number("select count(*) from observations")
    let some = try tool(["forget"] + dumps.prefix(9))
    #expect(some.status == 1, "\(some)")
    #expect(some.errors.contains("ingest the other dumps once more"), "\(some)")
    #expect(try number("select count(*) from observations") == before)
    // Of builds that nothing is left of, nothing has to be known.
    let all = try tool(["forget"] + dumps)
    #expect(all.status == 0, "\(all)")
    #expect(try number("select count(*) from builds") == 0)
  }

  /// Its records that did not hold are not known, but nothing else is lost or made up.
  @Test(arguments: [0, 9, 20])
  func joinedToOneThatHasReadSomeOfItsDumpsItCompletesThat(read: Int) throws {
    _ = try tool(["ingest", "dumps", "-d", "whole.db"])
    if read > 0 { _ = try tool(["ingest", "-d", "part.db"] + dumps.suffix(read)) }
    let joined = try tool(["ingest", "-d", "part.db", "--from-ledger", "ledger.db"])
    #expect(joined.status == 0, "\(joined)")
    let check = try tool(["check", "-d", "part.db"])
    #expect(check.status == 0, "\(check)")
    for ledger in ["part", "whole"] { _ = try tool(["export", ledger, "-d", "\(ledger).db"]) }
    let builds = ["builds.csv", "phases.csv", "contexts.csv", "observations.csv", "dump_files.csv"]
    let part = try scratch.files(in: "part").filter { builds.contains($0.key) }
    let whole = try scratch.files(in: "whole").filter { builds.contains($0.key) }
    #expect(part == whole && part.count == builds.count)
  }

  @Test func anAlteredOneIsRefusedAndLeftAlone() throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: "create view mine as select 1") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let result = try tool(["report", "flaky-phases"])
    #expect(result.status == 2 && result.errors.contains("its schema was altered"), "\(result)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  /// Version 2 did not mark secrets that it was told to keep.
  @Test func aLedgerThatKeptSecretsUnmarkedIsMadeAnew() throws {
    let scratch = try ScratchFolder()
    _ = try Fixtures.ledger(ofSchema: 2, in: scratch)
    func tool(_ arguments: [String]) throws -> Tool.Result {
      try Tool.run(arguments, in: scratch.url)
    }
    let secrets = ["report", "secrets", "--format", "csv"]
    let old = try tool(secrets)
    #expect(old.errors.contains("upgraded ledger.db from schema 2 to 8"), "\(old)")
    #expect(old.errors.contains("made when fewer secrets were known"), "\(old)")
    #expect(CSV.rows(of: old.output).count == 1, "\(old)")
    let ingest = try tool(["ingest", "dumps"])
    #expect(ingest.errors.contains("fewer secrets were known"), "\(ingest)")
    let anew = ["--from-ledger", "ledger.db", "--database", "new.db", "--env-values", "keep"]
    let made = try tool(["ingest"] + anew)
    #expect(made.status == 0 && !made.errors.contains("fewer secrets"), "\(made)")
    _ = try tool(["ingest", "dumps", "--database", "read.db", "--env-values", "keep"])
    let found = try tool(secrets + ["--database", "new.db"])
    #expect(CSV.rows(of: found.output).count > 2 && found.errors == "", "\(found)")
    #expect(try tool(secrets + ["--database", "read.db"]).output == found.output)
    #expect(try tool(["check", "--database", "new.db"]).status == 0)
  }

  /// Version 3 stored no figures, version 4 not all: reports count, until an ingest does.
  @Test(arguments: [3, 4])
  func reportsAreRightBeforeAndAfterFiguresAreStored(version: Int) throws {
    let scratch = try ScratchFolder()
    let ledger = try Fixtures.ledger(ofSchema: version, in: scratch)
    func tool(_ arguments: [String]) throws -> Tool.Result {
      try Tool.run(arguments, in: scratch.url)
    }
    func figures() throws -> Int {
      try DatabaseQueue(path: ledger.path).read { database in
        try Int.fetchOne(database, sql: "select count(*) from phase_figures") ?? -1
      }
    }
    _ = try tool(["ingest", "dumps", "-d", "new.db"])
    _ = try tool(["export", "new", "-d", "new.db"])
    let upgraded = try tool(["export", "upgraded"])
    let said = "upgraded ledger.db from schema \(version) to 8"
    #expect(upgraded.errors.contains(said), "\(upgraded)")
    #expect(try scratch.files(in: "upgraded") == scratch.files(in: "new"))
    #expect(try tool(["check"]).status == 0)
    #expect(try figures() == 0)
    let ingest = try tool(["ingest", "dumps", "--format", "json"])
    #expect(ingest.output.contains("\"files_read\": 0"), "\(ingest)")
    #expect(try figures() > 0)
    _ = try tool(["export", "filled"])
    #expect(try scratch.files(in: "filled") == scratch.files(in: "new"))
    #expect(try tool(["check"]).status == 0)
  }

  private var dumps: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("dumps")).sorted()
        .map { "dumps/\($0)" }
    }
  }

  private func tool(_ arguments: [String]) throws -> Tool.Result {
    try Tool.run(arguments, in: scratch.url)
  }

  private func number(_ sql: String) throws -> Int {
    let output = try tool(["sql", sql, "--format", "csv"]).output
    return Int(output.split(separator: "\n").last ?? "") ?? -1
  }
}
