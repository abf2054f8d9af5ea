/// A table of GitHub Flavored Markdown: numbers to the right, NULL blank.
struct MarkdownWriter: RowWriter {
  private var rows = TextRows()

  mutating func begin(_ columns: [String], to output: Output) throws {
    rows = TextRows(columns)
  }

  mutating func write(_ row: [FieldValue], to output: Output) throws {
    rows.append(row)
  }

  mutating func end(to output: Output) throws {
    try output.write(Self.line(rows.columns))
    try output.write("|" + rows.isNumeric.map { $0 ? " ---: |" : " --- |" }.joined() + "\n")
    for row in rows.fields { try output.write(Self.line(row)) }
  }

  private static func line(_ fields: [String]) -> String {
    "|" + fields.map { $0.isEmpty ? " |" : " \(escaped($0)) |" }.joined() + "\n"
  }

  /// Text of builds must not become markup.
  private static func escaped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "&", "$": escaped += "\\"
      // Within a word it marks nothing: phase_type.
      case "_" where !isInWord(index, of: scalars): escaped += "\\"
      default: break
      }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  private static func isInWord(_ index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    index > 0 && index + 1 < scalars.count
      && [index - 1, index + 1].allSatisfy { Character(scalars[$0]).isWordPart }
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber }
}
