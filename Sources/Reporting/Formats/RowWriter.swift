internal import GRDB

/// Writes rows in one format.
///
/// It knows nothing of files.
protocol RowWriter {
  /// Starts with the names of the columns.
  mutating func begin(_ columns: [String], to output: Output) throws
  mutating func write(_ row: [DatabaseValue], to output: Output) throws
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

extension DatabaseValue {
  /// Numbers as short as they are: 0.5, 200.
  var text: String? {
    switch storage {
    case .null: nil
    case .int64(let integer): String(integer)
    case .double(let double):
      if let integer = Int64(exactly: double) { String(integer) } else { "\(double)" }
    case .string(let string): string
    case .blob(let data):
      // Only the ledger's key is one; a person's own query may make others.
      data.reduce(into: "x'") { text, byte in
        text += byte < 16 ? "0\(String(byte, radix: 16))" : String(byte, radix: 16)
      } + "'"
    }
  }

  var isNumber: Bool {
    switch storage {
    case .int64, .double: true
    default: false
    }
  }
}
