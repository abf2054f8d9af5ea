internal import GRDB

/// Inserts rows into a table, many with one statement where there are many.
///
/// A statement opens its table anew and looks for the place from the root; the rows
/// behind its first one find theirs beside it. 32 rows a statement measured twice as
/// fast as one, and more gained little.
struct BulkInsert {
  private let one: BulkStatement
  private let many: BulkStatement

  private static let rowsPerStatement = 32

  struct Row {
    var buildKey: Int64
    /// Only in `observations`.
    var fileKey: Int64?
    var cells: UnsafeBufferPointer<Cell>
    /// Where the cells' texts count from.
    var texts: UnsafePointer<UInt8>
  }

  init(_ database: Database, table: String, columns: [String]) throws {
    let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    let insert = "insert into \(table) (\(columns.joined(separator: ", "))) values "
    let rows = repeatElement(row, count: Self.rowsPerStatement).joined(separator: ", ")
    one = try BulkStatement(database, insert + row)
    many = try BulkStatement(database, insert + rows)
  }

  func run(_ rows: [Row]) throws {
    var rest = rows[...]
    while !rest.isEmpty {
      let isFull = rest.count >= Self.rowsPerStatement
      let part = rest.prefix(isFull ? Self.rowsPerStatement : 1)
      let statement = isFull ? many : one
      var place = 1
      for row in part {
        statement.bind(row.buildKey, at: place)
        place += 1
        if let fileKey = row.fileKey {
          statement.bind(fileKey, at: place)
          place += 1
        }
        statement.bind(row.cells, texts: row.texts, from: place)
        place += row.cells.count
      }
      try statement.run()
      rest = rest.dropFirst(part.count)
    }
  }
}
