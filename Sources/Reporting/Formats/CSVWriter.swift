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

  mutating func write(_ row: [FieldValue], to output: Output) throws {
    for (index, value) in row.enumerated() {
      if index > 0 { output.append(",") }
      append(value, to: output)
    }
    try endLine(of: output)
  }

  /// A million builds have forty million fields: most go from SQLite's memory to the output's.
  mutating func write(_ row: borrowing StatementRow, to output: Output) throws {
    for field in 0..<row.count {
      if field > 0 { output.append(byte: UInt8(ascii: ",")) }
      switch row.field(field) {
      case .null: break
      case .integer(let integer): output.append(integer)
      case .text(let text) where !isSpreadsheetSafe && Self.isPlain(text): output.append(text)
      case .text, .other: append(row.value(field), to: output)
      }
    }
    try endLine(of: output)
  }

  mutating func end(to output: Output) throws {}

  private func endLine(of output: Output) throws { try output.write("\n") }

  private func append(_ value: FieldValue, to output: Output) {
    guard let text = value.text else { return }
    // A number is what a spreadsheet should take as one.
    if value.isNumber { output.append(text) } else { append(text, to: output) }
  }

  private func append(_ text: String, to output: Output) {
    var text = isSpreadsheetSafe ? SpreadsheetGuard.guarded(text) : text
    let mustQuote = text.isEmpty || text.withUTF8 { $0.contains(where: Self.isSpecial) }
    output.append(mustQuote ? "\"\(text.replacing("\"", with: "\"\""))\"" : text)
  }

  /// Whether a text is a field as it is: of ASCII, and neither empty nor to be quoted.
  private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let start = text.baseAddress, !text.isEmpty else { return false }
    var offset = 0
    while offset + 8 <= text.count {
      let bytes = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let isSpecial =
        bytes & highBits | zeroBytes(bytes ^ commas) | zeroBytes(bytes ^ quotes)
        | zeroBytes(bytes ^ lineFeeds) | zeroBytes(bytes ^ carriageReturns)
      guard isSpecial == 0 else { return false }
      offset += 8
    }
    while offset < text.count {
      let byte = start.load(fromByteOffset: offset, as: UInt8.self)
      guard byte < 0x80, !isSpecial(byte) else { return false }
      offset += 1
    }
    return true
  }

  // Eight bytes at once.
  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let lowBits: UInt64 = 0x0101_0101_0101_0101
  private static let commas = lowBits * UInt64(UInt8(ascii: ","))
  private static let quotes = lowBits * UInt64(UInt8(ascii: "\""))
  private static let lineFeeds = lowBits * 0x0a
  private static let carriageReturns = lowBits * 0x0d

  /// Not 0 where one of eight bytes is 0.
  private static func zeroBytes(_ bytes: UInt64) -> UInt64 {
    (bytes &- lowBits) & ~bytes & highBits
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), 0x0a, 0x0d: true
    default: false
    }
  }
}
