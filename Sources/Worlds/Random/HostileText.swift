/// Texts that a careless writer of CSV, JSON, Markdown, HTML or a terminal gets wrong.
enum HostileText {
  /// Ends of project names; a colon would end the name inside an id.
  static let names = [
    ",a", "\"b\"", " c\nd", "-é漢🙂", "'; drop table builds; --", "<i>", "|x|", "\u{202E}rtl", "=1+1",
  ]

  static let value = "a,\"b\"\t<c> & 'd' \\ \u{1B}[31mé\u{2028}🙂"

  static let messages = [
    "Error while executing command: printf 'a,b\"c'. Reason: exit status 1",
    "Error while executing command: if true; then\n  false\nfi. Reason: exit status 1",
    "\u{1B}[31mred\u{1B}[0m, \u{7}bell\r\n\ttab \u{7F}",
    "ünïcödé 漢字 🙂 \u{202E}reversed\u{202C} e\u{301}",
    "<script>alert(1)</script> | `code` | =HYPERLINK(\"x\")",
    "\\u0041 \\n is not a newline, 100% of %s {0}",
    "  leading and trailing  ",
  ]
}
