internal import GRDB
internal import Ledger

/// Inserts rows into a table, many with one statement where there are many.
///
/// A statement opens its table anew and looks for the place from the root; the rows
/// behind its first one find theirs beside it. 32 rows a statement measured twice as
/// fast as one, and more gained little.
final class BulkInsert {
  private let one: BulkStatement
  /// Made where there are as many: it takes a while.
  private lazy var many = Result { try BulkStatement(database, sql(rows: Self.rowsPerStatement)) }
  private let database: Database
  private let table: String
  private let columns: [String]

  private static let rowsPerStatement = 32

  struct Row {
    /// Of the build; of the row set in tables of shared rows.
    var key: Int64
    /// Only in `observations`.
    var fileKey: Int64?
    var cells: UnsafeBufferPointer<Cell>
    /// Where the cells' texts count from.
    var texts: UnsafePointer<UInt8>
  }

  init(_ database: Database, table: String, columns: [String]) throws {
    self.database = database
    self.table = table
    self.columns = columns
    one = try BulkStatement(database, Self.sql(table, columns, rows: 1))
  }

  private func sql(rows: Int) -> String { Self.sql(table, columns, rows: rows) }

  private static func sql(_ table: String, _ columns: [String], rows: Int) -> String {
    let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    let values = repeatElement(row, count: rows).joined(separator: ", ")
    // "or fail": whoever meets an error takes the whole transaction back. What could take back one
    // statement would copy each page before its first row goes there.
    return "insert or fail into \(table) (\(columns.joined(separator: ", "))) values \(values)"
  }

  /// Inserts rows as they come.
  ///
  /// - Parameters:
  ///   - count: How many rows there are.
  ///   - forEachRow: Calls what it is given with each row; texts must last until it returns.
  /// - Throws: What SQLite throws.
  func run(count: Int, _ forEachRow: (_ insert: (Row) throws -> Void) throws -> Void) throws {
    guard count > 0 else { return }
    var left = count
    var rows = 0
    var place = 1
    var statement = try left >= Self.rowsPerStatement ? many.get() : one
    try forEachRow { row in
      statement.bind(row.key, at: place)
      place += 1
      if let fileKey = row.fileKey {
        statement.bind(fileKey, at: place)
        place += 1
      }
      statement.bind(row.cells, texts: row.texts, from: place)
      place += row.cells.count
      rows += 1
      guard rows == (statement === one ? 1 : Self.rowsPerStatement) else { return }
      try statement.run()
      left -= rows
      rows = 0
      place = 1
      if left < Self.rowsPerStatement { statement = one }
    }
    assert(left == 0, "\(table): \(left) rows of \(count) did not come")
  }
}
