internal import GRDB

/// Rows to be printed, one at a time: of a statement, or computed from one.
struct RowSource {
  var columns: [String]
  /// The next row, nil behind the last one.
  var next: () throws -> [FieldValue]?

  init(_ columns: [String], _ rows: [[FieldValue]]) {
    self.columns = columns
    var rest = rows[...]
    next = { rest.popFirst() }
  }

  /// The rows of a statement with all of its parameters set.
  ///
  /// - Parameters:
  ///   - statement: What is run.
  ///   - chosen: The columns that are printed, and what they are called; all if nil.
  /// - Throws: What SQLite throws.
  init(_ statement: Statement, columns chosen: [(place: Int, name: String)]? = nil) throws {
    let columns = chosen ?? statement.columnNames.enumerated().map { (place: $0, name: $1) }
    self.columns = columns.map(\.name)
    let cursor = try Row.fetchCursor(statement)
    next = {
      guard try cursor.next() != nil else { return nil }
      return columns.map { FieldValue(statement, column: $0.place) }
    }
  }
}
