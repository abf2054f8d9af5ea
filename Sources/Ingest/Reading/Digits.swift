/// Reads the pieces of a time from a text, from left to right.
struct Digits {
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  /// - Parameter text: What must last as long as this.
  init?(_ text: UnsafeRawBufferPointer) {
    guard let start = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    next = start
    end = start + text.count
  }

  var isAtEnd: Bool { next == end }
  var isAtDigit: Bool { digit != nil }

  @inline(__always)
  private var digit: Int? {
    guard next < end else { return nil }
    let value = Int(next.pointee) - 0x30
    return value >= 0 && value <= 9 ? value : nil
  }

  /// A number of exactly so many digits, or of one or two.
  @inline(__always)
  mutating func number(digits: Int? = nil) -> Int? {
    var value = 0
    var count = 0
    while count < digits ?? 2, let digit {
      value = value * 10 + digit
      count += 1
      next += 1
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
      next += 1
    }
    guard count > 0 else { return nil }
    for _ in count..<9 { nanoseconds *= 10 }
    return (nanoseconds + 500_000) / 1_000_000
  }

  /// Passes over a character.
  @inline(__always)
  mutating func skip(_ expected: Unicode.Scalar) -> Bool {
    guard next < end, next.pointee == UInt8(ascii: expected) else { return false }
    next += 1
    return true
  }

  mutating func skip(word expected: StaticString) -> Bool {
    let count = expected.utf8CodeUnitCount
    guard end - next >= count else { return false }
    for index in 0..<count where next[index] != expected.utf8Start[index] { return false }
    next += count
    return true
  }
}
