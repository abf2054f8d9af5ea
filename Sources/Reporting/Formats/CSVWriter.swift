/// RFC 4180 with `\n`: NULL is an empty field, an empty text is `""`.
struct CSVWriter: RowWriter {
  var isSpreadsheetSafe: Bool

  mutating func begin(_ columns: [String], to output: Output) throws {
    for (index, column) in columns.enumerated() {
      if index > 0 { output.append(",") }
      append(column, to: output)
    }
    try endLine(of: output)
  }

  /// A million builds have forty million fields: no line is put together in between.
  mutating func write(_ row: [FieldValue], to output: Output) throws {
    for (index, value) in row.enumerated() {
      if index > 0 { output.append(",") }
      guard let text = value.text else { continue }
      // A number is what a spreadsheet should take as one.
      if value.isNumber { output.append(text) } else { append(text, to: output) }
    }
    try endLine(of: output)
  }

  mutating func end(to output: Output) throws {}

  private func endLine(of output: Output) throws { try output.write("\n") }

  private func append(_ text: String, to output: Output) {
    var text = isSpreadsheetSafe ? SpreadsheetGuard.guarded(text) : text
    let mustQuote = text.isEmpty || text.withUTF8 { $0.contains(where: Self.isSpecial) }
    output.append(mustQuote ? "\"\(text.replacing("\"", with: "\"\""))\"" : text)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0a, 0x0d: true
    default: false
    }
  }
}
