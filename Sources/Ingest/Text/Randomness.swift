/// Whether a text looks drawn at random, as keys are, rather than written.
enum Randomness {
  /// Keys change between small letters, capitals and digits at more than every third step.
  ///
  /// Words, paths and versions do not. Hexadecimal is left alone: commits and digests of
  /// images are, and who names a key so gives it away by the name. So are names that end in
  /// something drawn: only 16 and more characters without a `-` between them count.
  static func isKey(_ text: UnsafeRawBufferPointer) -> Bool {
    guard (20...1000).contains(text.count) else { return false }
    var counts = (small: 0, capital: 0, digit: 0, other: 0)
    var isHexadecimal = true
    var changes = 0
    var (run, longest) = (0, 0)
    var last = Kind.other
    for byte in text {
      let kind = Kind(byte)
      switch kind {
      case .small: counts.small += 1
      case .capital: counts.capital += 1
      case .digit: counts.digit += 1
      case .other:
        guard "+/=_-".utf8.contains(byte) else { return false }
        counts.other += 1
      }
      if !ASCII.isHexadecimal(byte), byte != 0x2d { isHexadecimal = false }
      if kind != .other, last != .other, kind != last { changes += 1 }
      last = kind
      run = kind == .other ? 0 : run + 1
      longest = max(longest, run)
    }
    let letters = counts.small + counts.capital
    let isOneWord = longest >= 16 && counts.other * 8 <= text.count
    guard isOneWord, !isHexadecimal, counts.digit > 0, letters > 0 else { return false }
    let kinds = [counts.small, counts.capital, counts.digit].count { $0 > 0 }
    // Drawn from two kinds, fewer steps change.
    return changes * 100 >= (text.count - 1 - 2 * counts.other) * (kinds == 3 ? 40 : 30)
  }

  private enum Kind {
    case small, capital, digit, other

    init(_ byte: UInt8) {
      self =
        switch byte {
        case 0x61...0x7a: .small
        case 0x41...0x5a: .capital
        case 0x30...0x39: .digit
        default: .other
        }
    }
  }
}
