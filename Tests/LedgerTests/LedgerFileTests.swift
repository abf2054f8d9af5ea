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
    try ledger.openForWriting().read { database in
      #expect(try String.fetchOne(database, sql: "pragma journal_mode") == "delete")
      #expect(try Int.fetchOne(database, sql: "pragma synchronous") == 3)  // extra
      #expect(try Int.fetchOne(database, sql: "pragma trusted_schema") == 0)
      #expect(try Int32.fetchOne(database, sql: "pragma application_id") == Schema.applicationID)
      #expect(try Int.fetchOne(database, sql: "pragma user_version") == Schema.version)
    }
  }

  @Test func everyTableIsStrict() throws {
    try ledger.create(environmentValues: .maskSecrets)
    try ledger.openForReading().read { database in
      let lax = try String.fetchAll(
        database, sql: "select name from pragma_table_list where schema = 'main' "
          + "and type = 'table' and not strict and name not glob 'sqlite_*'")
      #expect(lax == [])
    }
  }

  @Test func aMissingLedgerSaysHowToMakeOne() {
    let error = #expect(throws: LedgerError.self) { try ledger.openForReading() }
    #expect(error?.description.contains("no such ledger\nmake one with: buildledger ingest") == true)
  }

  @Test(arguments: ["", "not a database, but long enough to be taken for one by a careless reader"])
  func whatIsNoLedgerIsRefused(content: String) throws {
    try scratch.write("ledger.db", content)
    let error = #expect(throws: LedgerError.self) { try ledger.openForWriting() }
    #expect(error?.problem == "not a ledger")
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
    #expect(error?.problem == "written by BuildLedger schema 99, this one reads up to 1")
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
