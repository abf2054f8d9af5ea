package import GRDB
internal import GRDBSQLite

/// A prepared statement bound by hand: one call per value, no object per row.
package final class BulkStatement {
  package let handle: OpaquePointer
  private let connection: OpaquePointer
  /// By parameter, whether it is NULL: it stays so from one run to the next, and half of a build's
  /// columns always are.
  package let isNull: UnsafeMutablePointer<Bool>

  package init(_ database: Database, _ sql: String) throws {
    guard let connection = database.sqliteConnection else {
      preconditionFailure("the database is closed")
    }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw Self.error(code, connection) }
    self.handle = handle
    self.connection = connection
    // Parameters count from 1.
    let count = Int(sqlite3_bind_parameter_count(handle)) + 1
    isNull = .allocate(capacity: count)
    isNull.initialize(repeating: true, count: count)
  }

  deinit {
    sqlite3_finalize(handle)
    isNull.deallocate()
  }

  package func bind(_ value: Int64, at index: Int) {
    isNull[index] = false
    sqlite3_bind_int64(handle, Int32(index), value)
  }

  package func bindNull(at index: Int) {
    guard !isNull[index] else { return }
    isNull[index] = true
    sqlite3_bind_null(handle, Int32(index))
  }

  package func bind(_ value: Double, at index: Int) {
    isNull[index] = false
    sqlite3_bind_double(handle, Int32(index), value)
  }

  /// Binds numbers from a parameter on, the first unless said otherwise.
  package func bind(_ values: [Int64?], from first: Int = 1) {
    for (index, value) in values.enumerated() {
      if let value { bind(value, at: first + index) } else { bindNull(at: first + index) }
    }
  }

  /// Binds a text that SQLite copies, given as the bytes that it has in the ledger.
  package func bind(text: [UInt8], at index: Int) {
    // An empty one may have no address, which would be NULL.
    guard !text.isEmpty else { return bind("", at: index) }
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    isNull[index] = false
    text.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = sqlite3_bind_text(handle, Int32(index), start, Int32(bytes.count), transient)
    }
  }

  /// Binds a text that SQLite copies, or NULL.
  package func bind(_ text: String?, at index: Int) {
    guard let text else { return bindNull(at: index) }
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    isNull[index] = false
    sqlite3_bind_text(handle, Int32(index), text, Int32(text.utf8.count), transient)
  }

  /// Binds a blob that SQLite copies.
  package func bind(_ bytes: UnsafeRawBufferPointer, at index: Int) {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    isNull[index] = false
    sqlite3_bind_blob(handle, Int32(index), bytes.baseAddress, Int32(bytes.count), transient)
  }

  /// Runs a statement that returns no row.
  package func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else { throw Self.error(code, connection) }
  }

  /// Runs a query and calls `body` for each row.
  package func forEachRow(_ body: (borrowing BulkRow) throws -> Void) throws {
    defer { sqlite3_reset(handle) }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw Self.error(code, connection) }
      try body(BulkRow(handle: handle))
    }
  }

  private static func error(_ code: Int32, _ connection: OpaquePointer) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}

/// The row a query is at; columns count from 0.
package struct BulkRow: ~Copyable {
  fileprivate let handle: OpaquePointer

  package func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

  package func optionalInteger(_ column: Int) -> Int64? {
    let value = integer(column)
    // NULL is 0 as well, and nothing else need be asked.
    return value == 0 && isNull(column) ? nil : value
  }

  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  package func isText(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_TEXT
  }

  package func text(_ column: Int) -> String? {
    isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
  }

  /// Empty of NULL.
  ///
  /// Valid until the next row.
  package func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, Int32(column))
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, Int32(column))))
  }
}
