internal import Mustache

/// Text in HTML, between tags or in a quoted attribute.
///
/// Scalar by scalar: to the library's own escaping a quote with a combining mark behind it is
/// one character, and none of those that it escapes. What would turn the text round, or does
/// not show, is spelled out as on a terminal.
struct PageText: MustacheContentType {
  /// What the template asks for in its first line.
  static let name = "LEDGER"

  func escapeText(_ text: String) -> String {
    TerminalText.line(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text, or its beginning: a message may be megabytes long.
  static func shortened(_ text: String, to length: Int) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  /// What the command line says in lines, as sentences.
  static func sentences(_ remark: String) -> String {
    remark.split(separator: "\n").map { line in
      let line = line.trimmingPrefix("warning: ")
      return line.prefix(1).uppercased() + line.dropFirst() + "."
    }.joined(separator: " ")
  }
}
