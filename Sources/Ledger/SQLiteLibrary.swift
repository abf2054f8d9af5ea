internal import CSQLite
public import GRDB
internal import GRDBSQLite

/// The libsqlite3 that is in use.
public struct SQLiteLibrary: Sendable {
  /// As `3.40.1`.
  public var version: String

  /// Sets the library up, once and before it is used first.
  ///
  /// Where somebody else in this process has used it before, it works as well, and slower.
  static let isConfigured: Bool = {
    let code = csqlite_configure()
    precondition(code == SQLITE_OK || code == SQLITE_MISUSE, "sqlite3_config: \(code)")
    return code == SQLITE_OK
  }()

  public init(_ database: Database) throws {
    version = try String.fetchOne(database, sql: "select sqlite_version()") ?? ""
  }

  init(version: String) {
    self.version = version
  }

  /// What to know of a file in this journal mode, nil where nothing is known.
  ///
  /// Versions 3.7.0 to 3.51.2 can corrupt a file in write-ahead mode when its log is reset while
  /// another process writes (https://sqlite.org/wal.html#walresetbug). Ledgers are not in that
  /// mode, unless another tool changed it.
  public func warning(ofJournalMode mode: String) -> String? {
    let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
    guard mode.lowercased() == "wal", !numbers.lexicographicallyPrecedes([3, 7, 0]),
      numbers.lexicographicallyPrecedes([3, 51, 3])
    else { return nil }
    return "journal_mode is wal, in which libsqlite3 \(version) can corrupt a file"
      + " that several processes use; `pragma journal_mode = delete` sets it right"
  }
}
