extension SeededRandom {
  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// `digits` hexadecimal digits, as of a commit (40).
  public mutating func hexadecimal(_ digits: Int) -> String {
    String(
      unsafeUninitializedCapacity: digits,
      initializingUTF8With: { buffer in
        var bits: UInt64 = 0
        for index in 0..<digits {
          if index % 16 == 0 { bits = next() }
          buffer[index] = Self.hexadecimal[Int(bits & 15)]
          bits >>= 4
        }
        return digits
      })
  }

  /// A random UUID in lower case, as at the end of a build's id.
  public mutating func uuid() -> String {
    let groups = (hexadecimal(8), hexadecimal(4), hexadecimal(3), hexadecimal(3), hexadecimal(12))
    return "\(groups.0)-\(groups.1)-4\(groups.2)-a\(groups.3)-\(groups.4)"
  }
}
