/// An object for each row, keys in the order of the columns; numbers are numbers.
struct JSONWriter: RowWriter {
  enum Layout {
    /// One array, a row on each line.
    case array
    /// JSON Lines.
    case lines
  }

  private let layout: Layout
  private var keys: [String] = []
  private var isFirst = true

  init(layout: Layout) {
    self.layout = layout
  }

  mutating func begin(_ columns: [String], to output: Output) throws {
    var seen: Set<String> = []
    for column in columns where !seen.insert(column).inserted {
      throw InputError(
        "two columns are named \(column): an object has a key once, so name one with `as`")
    }
    keys = columns.map(Self.quoted)
    if layout == .array { try output.write("[") }
  }

  mutating func write(_ row: [FieldValue], to output: Output) throws {
    var line = layout == .lines ? "{" : isFirst ? "\n{" : ",\n{"
    isFirst = false
    for (index, value) in row.enumerated() {
      if index > 0 { line += ", " }
      line += "\(keys[index]): \(Self.literal(value))"
    }
    try output.write(line + (layout == .lines ? "}\n" : "}"))
  }

  mutating func end(to output: Output) throws {
    if layout == .array { try output.write(isFirst ? "]\n" : "\n]\n") }
  }

  static func literal(_ value: FieldValue) -> String {
    guard let text = value.text else { return "null" }
    if case .double(let double) = value, !double.isFinite {
      // JSON has no infinity; readers take what is too large for a double as one.
      return double < 0 ? "-1e999" : "1e999"
    }
    return value.isNumber ? text : quoted(text)
  }

  /// What a terminal would obey is escaped, which a reader of JSON takes back.
  static func quoted(_ text: String) -> String {
    // Most texts are plain: ids, names, words.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }) {
      return "\"\(text)\""
    }
    return text.unicodeScalars.reduce(into: "\"") { quoted, scalar in
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where TerminalText.isHostile(scalar):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: quoted.unicodeScalars.append(scalar)
      }
    } + "\""
  }
}
