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
    let layout = TableLayout(rows, columns: output.screen.columns)
    for (number, part) in layout.parts.enumerated() {
      if number > 0 { try output.write("\n") }
      let header = line(rows.columns, part, layout)
      try output.write(output.screen.isStyled ? "\u{1b}[1m\(header)\u{1b}[0m\n" : header + "\n")
      for row in rows.fields { try output.write(line(row, part, layout) + "\n") }
    }
  }

  private func line(_ fields: [String], _ part: [Int], _ layout: TableLayout) -> String {
    var line = ""
    for index in part {
      let field = TerminalText.cut(fields[index], to: layout.widths[index])
      let missing = layout.widths[index] - TerminalText.width(field)
      let padding = String(repeating: " ", count: missing)
      if index != part.first { line += String(repeating: " ", count: TableLayout.gap) }
      line += rows.isNumeric[index] ? padding + field : field + padding
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
