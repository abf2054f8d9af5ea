internal import GRDB
internal import GRDBSQLite

extension Database {
  /// Makes a statement that reads.
  ///
  /// GRDB takes note of the columns that a statement reads, for those who observe a database. Nobody
  /// does here, and a report names columns hundreds of times, in views of views: to note them takes
  /// several times as long as SQLite needs for all the rest of making the statement.
  ///
  /// - Throws: What SQLite throws.
  func makeUnobservedStatement(sql: String) throws -> Statement {
    sqlite3_set_authorizer(sqliteConnection, nil, nil)
    return try makeStatement(sql: sql)
  }
}
