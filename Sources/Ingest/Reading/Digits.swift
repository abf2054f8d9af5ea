/// Reads the pieces of a time from a text, from left to right.
struct Digits {
  private let text: UnsafeRawBufferPointer
  private var offset = 0

  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
  }

  var isAtEnd: Bool { offset == text.count }
  var isAtDigit: Bool { digit != nil }

  private var digit: Int? {
    guard offset < text.count else { return nil }
    let value = Int(text[offset]) - 0x30
    return (0...9).contains(value) ? value : nil
  }

  /// A number of exactly so many digits, or of one or two.
  mutating func number(digits: Int? = nil) -> Int? {
    var value = 0
    var count = 0
    while let digit, count < digits ?? 2 {
      value = value * 10 + digit
      count += 1
      offset += 1
    }
    return count == digits ?? max(count, 1) ? value : nil
  }

  /// A point and 1 to 9 digits as milliseconds, rounded to the nearest; 0 without a point.
  mutating func fraction() -> Int64? {
    guard skip(".") else { return 0 }
    var nanoseconds: Int64 = 0
    var count = 0
    while let digit {
      guard count < 9 else { return nil }
      nanoseconds = nanoseconds * 10 + Int64(digit)
      count += 1
      offset += 1
    }
    guard count > 0 else { return nil }
    for _ in count..<9 { nanoseconds *= 10 }
    return (nanoseconds + 500_000) / 1_000_000
  }

  mutating func skip(_ expected: StaticString) -> Bool {
    let count = expected.utf8CodeUnitCount
    guard offset + count <= text.count else { return false }
    for index in 0..<count where text[offset + index] != expected.utf8Start[index] {
      return false
    }
    offset += count
    return true
  }
}
