/// Keeps a spreadsheet from running or changing a text: `--spreadsheet-safe`.
///
/// A spreadsheet takes a field of CSV as if somebody had typed it. An apostrophe in front
/// makes it a text, and shows that it was guarded.
enum SpreadsheetGuard {
  /// The text, with an apostrophe in front where it needs one.
  static func guarded(_ text: String) -> String {
    isFormula(text) || isChanged(text) ? "'\(text)" : text
  }

  /// Whether it could be run: it begins as a formula does, blanks not counted.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return false }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n": return true
    // The same characters, as wide as Chinese ones.
    case "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}": return true
    default: return false
    }
  }

  /// Whether it would be taken as a number or a date, and be shown and saved as another text.
  ///
  /// Numbers lose zeros at either end, and from 12 digits on become 1.23457E+11. Of dates
  /// only a whole ISO date stays what it is.
  private static func isChanged(_ text: String) -> Bool {
    // 007, 123456789012, 1.10, .5, 1,000, and 12e4, which a commit may begin with
    if text.contains(/^ *([0-9]+[.,]?[0-9]*|[.,][0-9]+)([eE][+\-]?[0-9]+)? *%? *$/) {
      return !text.contains(/^(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/) || text.count > 11
    }
    // 1-2, 3/4, 10:30, 1.2.3, 2026-11
    if text.contains(/^ *[0-9]+([\-\/:.,][0-9]+)+ *$/) {
      return !text.contains(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/)
    }
    return false
  }
}
