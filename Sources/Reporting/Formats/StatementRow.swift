internal import GRDB
internal import GRDBSQLite

/// The row that a statement is at: its fields are read where SQLite has them.
///
/// Of a million rows no value is made that is not needed.
struct StatementRow: ~Copyable {
  private let handle: OpaquePointer
  private let places: [Int32]

  /// - Parameters:
  ///   - statement: Which is at a row whenever this is read.
  ///   - places: Those of its columns that are fields.
  init(of statement: Statement, places: [Int32]) {
    handle = statement.sqliteStatement
    self.places = places
  }

  /// How many fields it has.
  var count: Int { places.count }

  var values: [FieldValue] { places.map { FieldValue(handle, column: $0) } }

  func value(_ field: Int) -> FieldValue { FieldValue(handle, column: places[field]) }

  func isNull(_ field: Int) -> Bool {
    sqlite3_column_type(handle, places[field]) == SQLITE_NULL
  }

  /// Nil where it is no integer.
  func integer(_ field: Int) -> Int64? {
    guard sqlite3_column_type(handle, places[field]) == SQLITE_INTEGER else { return nil }
    return sqlite3_column_int64(handle, places[field])
  }

  /// The bytes of a text, until the next row; nil where it is none.
  func text(_ field: Int) -> UnsafeRawBufferPointer? {
    guard sqlite3_column_type(handle, places[field]) == SQLITE_TEXT else { return nil }
    return FieldValue.bytes(handle, places[field])
  }
}
