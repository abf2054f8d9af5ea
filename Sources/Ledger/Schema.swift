internal import GRDB
internal import Queries

/// The schema this version of the tool writes and reads.
enum Schema {
  static let version = 1

  /// `BLdg`, in the file's header: what `file` and SQLite's tools tell a ledger by.
  static let applicationID: Int32 = 0x424c_6467

  static func create(_ database: Database) throws {
    for statements in SchemaText.files { try database.execute(sql: statements) }
    try database.execute(sql: "pragma application_id = \(applicationID)")
    try database.execute(sql: "pragma user_version = \(version)")
  }

  /// Refuses what is not a ledger of this version, before a query of ours runs on it.
  ///
  /// A trigger, view or column that somebody added could run SQL of theirs.
  static func check(_ database: Database, path: String) throws {
    let application = try Int32.fetchOne(database, sql: "pragma application_id")
    guard application == applicationID else { throw LedgerError.foreign(path) }
    let version = try Int.fetchOne(database, sql: "pragma user_version") ?? 0
    guard version <= Self.version else { throw LedgerError.newer(path, version: version) }
    let found = try objects(of: database)
    let expected = try DatabaseQueue().write { reference in
      try create(reference)
      return try objects(of: reference)
    }
    if let name = Set(found.keys).union(expected.keys).sorted().first(where: {
      found[$0] != expected[$0]
    }) {
      throw LedgerError.altered(path, name)
    }
  }

  /// Name and text of everything in a schema but what SQLite keeps for itself.
  private static func objects(of database: Database) throws -> [String: String?] {
    let rows = try Row.fetchAll(
      database, sql: "select name, sql from sqlite_schema where name not glob 'sqlite_*'")
    return Dictionary(rows.map { ($0["name"], $0["sql"]) }) { first, _ in first }
  }
}
