/// How rows are printed: `--format`.
public enum Format: String, CaseIterable, Sendable {
  case table
  case csv
  case json
  case jsonl
  case markdown

  /// Whether a row is written without a look at those before.
  var hasIndependentRows: Bool {
    switch self {
    case .csv, .jsonl: true
    case .table, .json, .markdown: false
    }
  }

  /// What names of files in this format end in.
  var fileExtension: String {
    switch self {
    case .table: "txt"
    case .markdown: "md"
    case .csv, .json, .jsonl: rawValue
    }
  }
}

/// A format with its settings.
public struct RowStyle: Sendable {
  public var format: Format
  /// Whether CSV is guarded against spreadsheets: see `SpreadsheetGuard`.
  public var isSpreadsheetSafe = false

  public init(_ format: Format) {
    self.format = format
  }

  func makeWriter() -> any RowWriter {
    switch format {
    case .table: TableWriter()
    case .csv: CSVWriter(isSpreadsheetSafe: isSpreadsheetSafe)
    case .json: JSONWriter(layout: .array)
    case .jsonl: JSONWriter(layout: .lines)
    case .markdown: MarkdownWriter()
    }
  }
}
