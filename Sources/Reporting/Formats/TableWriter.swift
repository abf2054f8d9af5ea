/// Columns side by side for people: numbers to the right, NULL blank.
struct TableWriter: RowWriter {
  private var rows = TextRows()

  mutating func begin(_ columns: [String], to output: Output) throws {
    rows = TextRows(columns)
  }

  mutating func write(_ row: [FieldValue], to output: Output) throws {
    rows.append(row)
  }

  mutating func end(to output: Output) throws {
    var widths = rows.columns.map(\.count)
    for row in rows.fields {
      for (index, field) in row.enumerated() { widths[index] = max(widths[index], field.count) }
    }
    for row in [rows.columns] + rows.fields {
      var line = ""
      for (index, field) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - field.count)
        if index > 0 { line += "  " }
        line += rows.isNumeric[index] ? padding + field : field + padding
      }
      while line.last == " " { line.removeLast() }
      try output.write(line + "\n")
    }
  }
}
