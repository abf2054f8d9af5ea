internal import Crypto
internal import GRDB
internal import Queries

/// The schema this version of the tool writes and reads.
enum Schema {
  static let version = 8

  /// `BLdg`, in the file's header: what `file` and SQLite's tools tell a ledger by.
  static let applicationID: Int32 = 0x424c_6467

  /// The SHA-256 of the schema of each version.
  ///
  /// It is of name and text of each object, by name, a NUL behind each. To make this version's
  /// anew would take longer than a report.
  static let digests = [
    1: "92c59bd289bdb900300f1ecf2b28335c757f2fc79c9002cd4b93185b5eefd600",
    2: "e579dfad917468ad8b6143b478a725f51a17d3657638b23c07ae1e76f1978818",
    3: "cb6f6e90ee6d197a7066f480addfd03a2d3db2f0448ee8015003124a0ec32c14",
    4: "48e85144a8e0962866d1a06a6e3f07999a7d1528a1baeffe510f501d38320c67",
    5: "ac9788e9985534c575307bd1b52b2538b1499a094a5ded46843d6a3d0341d5bf",
    6: "bfe256ccca313c592e4161a186b61813568db02558f2ac7e8d00a23adc7def72",
    7: "5e4323a8c189894566af2670d4438c23ef476b665384f83cb4d1949e9c919972",
    8: "211e8c1f1dbccaf171d974f57b60d26ca9df15f9a2ec10f15b92434f15697abc",
  ]

  /// Whether there is nothing in the file yet.
  static func isEmpty(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "select count(*) from sqlite_schema") == 0
  }

  static func create(_ database: Database) throws {
    for statements in SchemaText.tables + SchemaText.views + [SchemaText.statistics] {
      try database.execute(sql: statements)
    }
    try database.execute(sql: "pragma application_id = \(applicationID)")
    try database.execute(sql: "pragma user_version = \(version)")
  }

  /// Refuses what is not a ledger, before a query of ours runs on it.
  ///
  /// A trigger, view or column that somebody added could run SQL of theirs.
  ///
  /// - Returns: The ledger's version: this one's or an older one.
  static func check(_ database: Database, path: String) throws -> Int {
    let application = try Int32.fetchOne(database, sql: "pragma application_id")
    guard application == applicationID else { throw LedgerError.foreign(path) }
    let version = try Int.fetchOne(database, sql: "pragma user_version") ?? 0
    guard version <= Self.version else { throw LedgerError.newer(path, version: version) }
    let found = try objects(of: database)
    guard digests[version] != digest(of: found) else { return version }
    if version == Self.version {
      let expected = try DatabaseQueue().write { reference in
        try create(reference)
        return try objects(of: reference)
      }
      let names = Set(found.keys).union(expected.keys).sorted()
      // None: the digest above is out of date, which a test says.
      guard let name = names.first(where: { found[$0] != expected[$0] }) else { return version }
      throw LedgerError.altered(path, name)
    }
    throw LedgerError.altered(path, "not that of version \(version)")
  }

  /// Brings a checked ledger's schema to this version, within the caller's transaction.
  ///
  /// - Throws: Where anything is not as a new ledger has it, so that nothing of it is kept.
  static func upgrade(_ database: Database, from version: Int, path: String) throws {
    // Views hold no data, and would stop a table that they name from being changed.
    let views = try String.fetchAll(
      database, sql: "select name from sqlite_schema where type = 'view'")
    for view in views { try database.execute(sql: "drop view \(view)") }
    for next in version + 1...Self.version {
      guard let statements = SchemaText.upgrades[next] else {
        preconditionFailure("there is no way to version \(next)")
      }
      try database.execute(sql: statements)
    }
    for statements in SchemaText.views + [SchemaText.statistics] {
      try database.execute(sql: statements)
    }
    try database.execute(sql: "pragma user_version = \(Self.version)")
    _ = try check(database, path: path)
  }

  /// Name and text of everything in a schema but what SQLite keeps for itself.
  static func objects(of database: Database) throws -> [String: String?] {
    let rows = try Row.fetchAll(
      database, sql: "select name, sql from sqlite_schema where name not glob 'sqlite_*'")
    return Dictionary(rows.map { ($0["name"], $0["sql"]) }) { first, _ in first }
  }

  static func digest(of objects: [String: String?]) -> String {
    let names = objects.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    let text = names.map { "\($0)\0\((objects[$0] ?? nil) ?? "")\0" }.joined()
    return SHA256.hash(data: Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
