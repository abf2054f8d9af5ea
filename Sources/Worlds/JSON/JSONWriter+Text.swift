extension JSONWriter {
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// A text between quotes, escaped as little as the style allows.
  mutating func write(text: String) {
    append(byte: Self.quote)
    if text.utf8.allSatisfy({ Self.isPlain($0) }) {
      append(text)
    } else {
      for scalar in text.unicodeScalars { write(scalar) }
    }
    append(byte: Self.quote)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != quote && byte != backslash
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    case "\u{8}": append("\\b")
    case "\u{C}": append("\\f")
    default:
      let mustEscape = scalar.value < 0x20 || (style.escapesNonASCII && scalar.value > 0x7E)
      if mustEscape {
        // Outside the first plane JSON wants the two halves of UTF-16.
        for unit in Unicode.UTF16.encode(scalar) ?? .init() { write(escapedUnit: unit) }
      } else {
        append(String(scalar))
      }
    }
  }

  private mutating func write(escapedUnit unit: UInt16) {
    let digits = String(unit, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
  }
}
