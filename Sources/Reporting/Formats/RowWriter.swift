/// Writes rows in one format.
///
/// It knows nothing of files.
protocol RowWriter {
  /// Starts with the names of the columns.
  mutating func begin(_ columns: [String], to output: Output) throws
  mutating func write(_ row: [FieldValue], to output: Output) throws
  mutating func end(to output: Output) throws
}

/// How rows are printed: `--format`.
public enum Format: String, CaseIterable, Sendable {
  case table
  case csv

  func makeWriter() -> any RowWriter {
    switch self {
    case .table: TableWriter()
    case .csv: CSVWriter()
    }
  }
}
