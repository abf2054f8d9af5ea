internal import GRDB

/// Rows to be printed, one at a time: of a statement, or computed from one.
struct RowSource {
  var columns: [String]
  /// The next row, nil behind the last one.
  var next: () throws -> [FieldValue]?
  /// Hands each row that is left to what it is given, for as long as that returns true; nil
  /// where rows are computed.
  private(set) var forEachOfStatement: ForEach?

  /// The same rows in pieces, where there are many.
  var slices: BuildSlices?

  typealias ForEach = ((borrowing StatementRow) throws -> Bool) throws -> Void

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
    let places = columns.map { Int32($0.place) }
    next = {
      guard try cursor.next() != nil else { return nil }
      return StatementRow(of: statement, places: places).values
    }
    forEachOfStatement = { body in
      let row = StatementRow(of: statement, places: places)
      while try cursor.next() != nil, try body(row) {}
    }
  }
}
