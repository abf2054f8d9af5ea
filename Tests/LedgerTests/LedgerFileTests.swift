import Foundation
import GRDB
import Support
import Testing

@testable import Ledger

struct LedgerFileTests {
  let scratch: ScratchFolder
  let ledger: LedgerFile

  init() throws {
    scratch = try ScratchFolder()
    ledger = LedgerFile(path: scratch.path("ledger.db"))
  }

  @Test func onlyTheOwnerCanReadIt() throws {
    try ledger.create(environmentValues: .maskSecrets)
    let attributes = try FileManager.default.attributesOfItem(atPath: ledger.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func writingIsAsSafeAsSQLiteCanMakeIt() throws {
    try ledger.create(environmentValues: .maskSecrets)
    let pragmas = ["journal_mode", "synchronous", "trusted_schema", "user_version"]
    let values = try ledger.openForWriting().read { database in
      try pragmas.map { try String.fetchOne(database, sql: "pragma \($0)") }
    }
    let extra = "3"
    #expect(values == ["delete", extra, "0", String(Schema.version)])
  }

  /// What ingests leave to `check`, which must then be able to prove it.
  @Test func constraintsAreProvedAndNotEnforced() throws {
    try ledger.create(environmentValues: .maskSecrets)
    let insert = "insert into dump_files values (1, 'x', 'mine', 0, 0, 'a.json', 0)"
    try ledger.openForWriting().write { database in
      #expect(try String.fetchOne(database, sql: "pragma foreign_keys") == "0")
      try database.execute(sql: insert)
    }
    let proof = "pragma integrity_check"
    let problems = try ledger.openForProof().read { try String.fetchAll($0, sql: proof) }
    #expect(problems == ["CHECK constraint failed in dump_files"])
    let passedOver = try ledger.openForReading().read { try String.fetchAll($0, sql: proof) }
    #expect(passedOver == ["ok"], "SQLite proves it here as well: one way to open is enough")
  }

  @Test func theFileSaysWhatItIs() throws {
    try ledger.create(environmentValues: .maskSecrets)
    let header = try Data(contentsOf: URL(fileURLWithPath: ledger.path)).prefix(72)
    #expect(header.suffix(4) == Data("BLdg".utf8))
  }

  @Test func everyTableIsStrict() throws {
    try ledger.create(environmentValues: .maskSecrets)
    let lax = try ledger.openForReading().read { database in
      try String.fetchAll(
        database,
        sql: """
          select name from pragma_table_list
          where schema = 'main' and type = 'table' and not strict and name not glob 'sqlite_*'
          """)
    }
    #expect(lax == [])
  }

  /// What a kill leaves while the first pages are written: the file, and its journal.
  @Test func aLedgerWhoseMakingWasInterruptedIsMade() throws {
    let half = try DatabaseQueue(path: scratch.path("half.db"))
    try half.write { database in
      try database.execute(
        sql: "pragma cache_size = 1; create table t (a); insert into t values (zeroblob(1000000))")
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(
          atPath: half.path + ending, toPath: ledger.path + ending)
      }
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: ledger.path)
    #expect(attributes[.size] as? Int ?? 0 > 0)
    #expect(!ledger.exists)
    try ledger.create(environmentValues: .maskSecrets)
    #expect(ledger.exists)
    try ledger.openForReading().close()
  }

  @Test func aMissingLedgerSaysHowToMakeOne() throws {
    let error = #expect(throws: LedgerError.self) { try ledger.openForReading() }
    #expect(
      error?.description.contains("no such ledger\nmake one with: buildledger ingest") == true)
  }

  @Test(arguments: [
    ("not a database, but long enough to be taken for one by a careless reader", "not a ledger"),
    // Another process may be about to make it.
    ("", "no such ledger"),
  ])
  func whatIsNoLedgerIsRefused(content: String, problem: String) throws {
    try scratch.write("ledger.db", content)
    let error = #expect(throws: LedgerError.self) { try ledger.openForWriting() }
    #expect(error?.problem == problem)
  }

  /// Who is faster makes it, and the other uses it.
  @Test func itIsMadeOnce() throws {
    #expect(try ledger.create(environmentValues: .keep))
    #expect(try !ledger.create(environmentValues: .mask))
    let kept = try ledger.openForReading().read {
      try String.fetchOne($0, sql: "select env_values from ledger_settings")
    }
    #expect(kept == "keep")
  }

  @Test func anotherToolsDatabaseIsRefused() throws {
    let other = try DatabaseQueue(path: ledger.path)
    try other.write { try $0.execute(sql: "create table builds (id)") }
    #expect(throws: LedgerError.self) { try ledger.openForReading() }
  }

  @Test func aFolderIsNoLedger() throws {
    let error = #expect(throws: LedgerError.self) {
      try LedgerFile(path: scratch.url.path).openForReading()
    }
    #expect(error?.problem == "not a ledger")
  }

  @Test func aNewerLedgerIsRefusedAndLeftAlone() throws {
    try ledger.create(environmentValues: .maskSecrets)
    try DatabaseQueue(path: ledger.path).write { try $0.execute(sql: "pragma user_version = 99") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: ledger.path))
    let error = #expect(throws: LedgerError.self) { try ledger.openForWriting() }
    #expect(
      error?.problem == "written by BuildLedger schema 99, this one reads up to \(Schema.version)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: ledger.path)) == bytes)
  }

  @Test(arguments: [
    "create trigger t after insert on builds begin select 1; end",
    "drop view selected_builds", "alter table builds add column mine text",
    "create view mine as select 1",
  ])
  func aLedgerWithAForeignSchemaIsRefused(change: String) throws {
    try ledger.create(environmentValues: .maskSecrets)
    try DatabaseQueue(path: ledger.path).write { try $0.execute(sql: change) }
    let error = #expect(throws: LedgerError.self) { try ledger.openForReading() }
    #expect(error?.problem.contains("its schema was altered") == true)
  }
}

struct SchemaTests {
  /// Opening a ledger compares its schema with this digest.
  @Test func theDigestOfThisVersionIsThatOfANewLedger() throws {
    let digest = try DatabaseQueue().write { database in
      try Schema.create(database)
      return Schema.digest(of: try Schema.objects(of: database))
    }
    #expect(
      Schema.digests[Schema.version] == digest,
      "write this digest into Schema.swift, unless a version with another one was published")
  }
}
