import Testing

@testable import Ledger

/// Short bytes are compared in words that overlap.
struct ByteEqualityTests {
  @Test(arguments: 0...40) func oneByteThatDiffersIsSeenAtEveryPlace(count: Int) {
    let bytes = (0..<count).map { UInt8($0) }
    #expect(isEqual(bytes, Array(bytes)))
    #expect(!isEqual(bytes, bytes + [0]))
    for place in bytes.indices {
      var other = bytes
      other[place] ^= 0x80
      #expect(!isEqual(bytes, other), "byte \(place) of \(count)")
    }
  }

  private func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.withUnsafeBytes { one in other.withUnsafeBytes { one.isEqual(to: $0) } }
  }
}
