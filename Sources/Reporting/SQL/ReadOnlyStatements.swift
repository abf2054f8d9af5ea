internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Has SQLite itself refuse what is no query, whatever the text looks like.
///
/// The file is open for reading alone, which does not keep a statement from attaching
/// another file, making a temporary table or changing a setting.
enum ReadOnlyStatements {
  /// Runs `body`, in which statements that do more than read fail with `SQLITE_AUTH`.
  ///
  /// - Throws: What `body` throws.
  static func only(in database: Database, _ body: () throws -> Void) throws {
    let connection = database.sqliteConnection
    for table in tableFunctions {
      // A SQLite may be built without some of them: that is then the statement's problem.
      _ = try? database.makeStatement(sql: "select 1 from \(table)")
    }
    sqlite3_set_authorizer(
      connection,
      { _, action, first, second, _, _ in ReadOnlyStatements.decide(action, first, second) }, nil)
    // What ends the transaction is no query.
    defer { sqlite3_set_authorizer(connection, nil, nil) }
    try body()
  }

  private static func decide(
    _ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?
  ) -> Int32 {
    let isAllowed =
      switch action {
      case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: true
      case SQLITE_FUNCTION: second.map { String(cString: $0) }?.lowercased() != "load_extension"
      case SQLITE_PRAGMA:
        first.map { isRead(pragma: String(cString: $0).lowercased(), hasValue: second != nil) }
          ?? false
      default: false
      }
    return isAllowed ? SQLITE_OK : SQLITE_DENY
  }

  private static func isRead(pragma: String, hasValue: Bool) -> Bool {
    takingNames.contains(pragma) || (!hasValue && settings.contains(pragma))
  }

  /// Pragmas whose value is what they look at.
  private static let takingNames: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check",
  ]

  /// Pragmas that change something only where they are given a value.
  private static let settings: Set<String> = [
    "application_id", "collation_list", "compile_options", "data_version", "database_list",
    "encoding", "foreign_keys", "freelist_count", "function_list", "module_list", "page_count",
    "page_size", "pragma_list", "query_only", "schema_version", "synchronous", "user_version",
  ]

  /// Functions that stand for tables: SQLite makes these when they are first named, which
  /// would be refused as the making of a table.
  private static let tableFunctions =
    ["json_each", "json_tree"] + takingNames.union(settings).map { "pragma_\($0)" }.sorted()
}
