internal import GRDB
internal import Ledger

/// What SQLite itself can prove of the file.
struct FileCheck {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func run(_ findings: inout LedgerCheck.Findings) throws {
    let damage = try String.fetchAll(database, sql: "pragma integrity_check").filter { $0 != "ok" }
    findings.problem("damaged pages, rows or indexes", damage)
    let orphans = try Row.fetchAll(database, sql: "pragma foreign_key_check")
    findings.problem(
      "rows whose parent is missing",
      orphans.map { "\($0["table"] as String) of \($0["parent"] as String)" })
    let library = try SQLiteLibrary(database)
    findings.checked.append(
      "the file, with libsqlite3 \(library.version): integrity and foreign keys")
    let mode = try String.fetchOne(database, sql: "pragma journal_mode") ?? ""
    if let warning = library.warning(ofJournalMode: mode) { findings.warnings.append(warning) }
  }
}
