/// Columns side by side for people: numbers to the right, NULL blank.
struct TableWriter: RowWriter {
  private var columns: [String] = []
  private var rows: [[String]] = []
  private var isNumeric: [Bool] = []

  mutating func begin(_ columns: [String], to output: Output) throws {
    self.columns = columns.map(TerminalText.line)
    isNumeric = columns.map { _ in true }
  }

  mutating func write(_ row: [FieldValue], to output: Output) throws {
    for (index, value) in row.enumerated() where !value.isNull && !value.isNumber {
      isNumeric[index] = false
    }
    rows.append(row.map { TerminalText.line($0.text ?? "") })
  }

  mutating func end(to output: Output) throws {
    var widths = columns.map(\.count)
    for row in rows {
      for (index, field) in row.enumerated() { widths[index] = max(widths[index], field.count) }
    }
    for row in [columns] + rows {
      var line = ""
      for (index, field) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - field.count)
        line += (index > 0 ? "  " : "") + (isNumeric[index] ? padding + field : field + padding)
      }
      while line.last == " " { line.removeLast() }
      try output.write(line + "\n")
    }
  }
}
