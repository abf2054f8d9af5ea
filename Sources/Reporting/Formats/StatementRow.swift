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

  /// What a field is, without a copy of it.
  enum Field {
    case null
    case integer(Int64)
    /// Its bytes, until the next row.
    case text(UnsafeRawBufferPointer)
    /// Of which `value` tells.
    case other
  }

  func field(_ field: Int) -> Field {
    let place = places[field]
    return switch sqlite3_column_type(handle, place) {
    case SQLITE_NULL: .null
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, place))
    case SQLITE_TEXT: .text(FieldValue.bytes(handle, place))
    default: .other
    }
  }
}
