extension TerminalText {
  /// How many columns of a terminal a text takes: two for wide characters, such as Chinese
  /// ones and emoji.
  ///
  /// It is of one line, and escaped.
  static func width(_ text: String) -> Int {
    // Nearly all texts.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  /// The text, or as much of it as fits into so many columns, 1 or more, with `…` behind.
  static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var room = columns - 1
    let shown = text.prefix { character in
      room -= width(character)
      return room >= 0
    }
    return shown + "…"
  }

  private static func width(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark:
        // After a narrow sign it asks for the emoji.
        if scalar == "\u{fe0f}", width == 1 { width = 2 }
      default: width = max(width, isWide(scalar) ? 2 : 1)
      }
    }
    return width
  }

  /// East Asian Width W and F (Unicode Standard Annex 11), whole blocks where they are nearly so.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3,
      0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6,
      0x16fe0...0x18aff, 0x1b000...0x1b2ff, 0x20000...0x3fffd:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
