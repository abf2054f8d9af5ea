internal import GRDB
internal import GRDBSQLite

/// A value of a row, read with its length: a text may hold NUL characters.
enum FieldValue {
  case null
  case integer(Int64)
  case double(Double)
  case text(String)
  case blob([UInt8])

  /// Reads a column of the row that a statement is at.
  init(_ statement: Statement, column: Int) {
    self.init(statement.sqliteStatement, column: Int32(column))
  }

  init(_ handle: OpaquePointer, column: Int32) {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: self = .double(sqlite3_column_double(handle, column))
    case SQLITE_TEXT: self = .text(String(decoding: Self.bytes(handle, column), as: UTF8.self))
    case SQLITE_BLOB: self = .blob(Array(Self.bytes(handle, column)))
    default: self = .null
    }
  }

  /// The bytes of a text or a blob, until the statement moves on.
  static func bytes(_ handle: OpaquePointer, _ column: Int32) -> UnsafeRawBufferPointer {
    // In this order: the first call may convert the value, the second counts what it made.
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  /// Numbers as short as they are: 0.5, 200.
  ///
  /// NULL has none.
  var text: String? {
    switch self {
    case .null: nil
    case .integer(let integer): String(integer)
    case .double(let double):
      if let integer = Int64(exactly: double) { String(integer) } else { "\(double)" }
    case .text(let text): text
    // Only the ledger's key is one; a person's own query may make others.
    case .blob(let bytes): "x'\(bytes.map(Self.hexadecimal).joined())'"
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  var isNull: Bool {
    if case .null = self { true } else { false }
  }

  var isNumber: Bool { number != nil }

  /// A number, as near as a double comes to it.
  var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .double(let double): double
    case .null, .text, .blob: nil
    }
  }
}
