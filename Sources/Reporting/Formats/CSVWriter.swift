/// RFC 4180 with `\n`: NULL is an empty field, an empty text is `""`.
struct CSVWriter: RowWriter {
  var isSpreadsheetSafe: Bool

  mutating func begin(_ columns: [String], to output: Output) throws {
    try output.write(columns.map(field).joined(separator: ",") + "\n")
  }

  mutating func write(_ row: [FieldValue], to output: Output) throws {
    var line = ""
    for (index, value) in row.enumerated() {
      if index > 0 { line += "," }
      guard let text = value.text else { continue }
      // A number is what a spreadsheet should take as one.
      line += value.isNumber ? text : field(text)
    }
    try output.write(line + "\n")
  }

  mutating func end(to output: Output) throws {}

  private func field(_ text: String) -> String {
    let text = isSpreadsheetSafe ? SpreadsheetGuard.guarded(text) : text
    let mustQuote = text.isEmpty || text.utf8.contains(where: Self.isSpecial)
    guard mustQuote else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0a, 0x0d: true
    default: false
    }
  }
}
