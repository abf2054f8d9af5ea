public import Foundation

extension UnsafeRawBufferPointer {
  /// Whether both hold the same bytes: `elementsEqual` looks at one byte after the other.
  @inlinable @inline(__always)
  package func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
    // Names of members are this long: to call `memcmp` would take longer than to compare them.
    guard (8...16).contains(count) else { return memcmp(start, otherStart, count) == 0 }
    let last = count - 8
    return start.loadUnaligned(as: UInt64.self) == otherStart.loadUnaligned(as: UInt64.self)
      && start.loadUnaligned(fromByteOffset: last, as: UInt64.self)
        == otherStart.loadUnaligned(fromByteOffset: last, as: UInt64.self)
  }

  @inlinable @inline(__always)
  package func isEqual(to text: StaticString) -> Bool {
    isEqual(to: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
