extension TerminalText {
  /// The text and blanks, in front of it or behind: so many columns of a terminal, or more.
  static func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(columns - width(text), 0))
    return right ? blanks + text : text + blanks
  }
}
