internal import Foundation

/// Finds bytes in bytes: the standard library's search works through generic
/// collections, at a hundred times the price.
///
/// Knuth, Morris and Pratt's search, which no text can make slow, with leaps to the
/// first byte where nothing is matched yet.
struct ByteSearch: Sendable {
  let needle: [UInt8]
  /// For each beginning of the needle, how much of its own beginning it ends with.
  private let overlaps: [Int]

  init(_ needle: [UInt8]) {
    var overlaps = [Int](repeating: 0, count: needle.count)
    var matched = 0
    for index in needle.indices.dropFirst() {
      while matched > 0, needle[index] != needle[matched] { matched = overlaps[matched - 1] }
      if needle[index] == needle[matched] { matched += 1 }
      overlaps[index] = matched
    }
    self.needle = needle
    self.overlaps = overlaps
  }

  /// Where the needle begins first in `bytes`, from `start` on.
  func firstIndex(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
    guard let first = needle.first, let base = bytes.baseAddress else { return nil }
    var offset = start
    var matched = 0
    while offset < bytes.count {
      if matched == 0 {
        guard let found = memchr(base + offset, Int32(first), bytes.count - offset) else {
          return nil
        }
        offset = UnsafeRawPointer(found) - base
      }
      if bytes[offset] == needle[matched] {
        matched += 1
        offset += 1
        if matched == needle.count { return offset - matched }
      } else {
        matched = overlaps[matched - 1]
      }
    }
    return nil
  }
}
