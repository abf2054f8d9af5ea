/// RFC 4180 with `\n`: NULL is an empty field, an empty text is `""`.
struct CSVWriter: RowWriter {
  mutating func begin(_ columns: [String], to output: Output) throws {
    try output.write(columns.map(Self.field).joined(separator: ",") + "\n")
  }

  mutating func write(_ row: [FieldValue], to output: Output) throws {
    var line = ""
    for (index, value) in row.enumerated() {
      if index > 0 { line += "," }
      if let text = value.text { line += Self.field(text) }
    }
    try output.write(line + "\n")
  }

  mutating func end(to output: Output) throws {}

  private static func field(_ text: String) -> String {
    let mustQuote = text.isEmpty || text.utf8.contains(where: isSpecial)
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
