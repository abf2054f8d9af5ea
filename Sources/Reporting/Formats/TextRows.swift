/// Rows as people read them, kept until all are there: how wide a column is, and whether it
/// holds numbers, shows in the last row.
struct TextRows {
  private(set) var columns: [String] = []
  private(set) var fields: [[String]] = []
  /// For each column, whether it has nothing but numbers and NULLs.
  private(set) var isNumeric: [Bool] = []

  init() {}

  init(_ columns: [String]) {
    self.columns = columns.map(TerminalText.line)
    isNumeric = columns.map { _ in true }
  }

  mutating func append(_ row: [FieldValue]) {
    for (index, value) in row.enumerated() where !value.isNull && !value.isNumber {
      isNumeric[index] = false
    }
    fields.append(row.map { TerminalText.line($0.text ?? "") })
  }
}
