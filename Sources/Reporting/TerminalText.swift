/// Text from builds and files, made safe to show: what a terminal would obey, or turn
/// round, is escaped.
public enum TerminalText {
  /// The text on one line: a newline is shown as `\n`.
  public static func line(_ text: String) -> String {
    escaped(text) { _ in true }
  }

  /// The text on as many lines as it has.
  public static func lines(_ text: String) -> String {
    escaped(text) { $0 != "\n" }
  }

  private static func escaped(_ text: String, _ mayEscape: (Unicode.Scalar) -> Bool) -> String {
    guard text.unicodeScalars.contains(where: isHostile) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
      switch scalar {
      case _ where !mayEscape(scalar) || !isHostile(scalar): shown.unicodeScalars.append(scalar)
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      default: shown += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
  }

  static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
