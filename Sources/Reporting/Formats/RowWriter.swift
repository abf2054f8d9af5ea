/// Writes rows in one format.
///
/// It knows nothing of files.
protocol RowWriter {
  /// Starts with the names of the columns.
  mutating func begin(_ columns: [String], to output: Output) throws
  mutating func write(_ row: [FieldValue], to output: Output) throws
  /// Writes the row that a statement is at, without making values of its fields where it can.
  mutating func write(_ row: borrowing StatementRow, to output: Output) throws
  mutating func end(to output: Output) throws
}

extension RowWriter {
  mutating func write(_ row: borrowing StatementRow, to output: Output) throws {
    try write(row.values, to: output)
  }
}
