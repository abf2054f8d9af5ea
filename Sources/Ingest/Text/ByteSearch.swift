internal import Foundation

/// Finds bytes in bytes: the standard library's search works through generic
/// collections, at a hundred times the price.
enum ByteSearch {
  /// Where `needle` begins first in `bytes`, from `start` on.
  static func firstIndex(
    of needle: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int = 0
  ) -> Int? {
    guard !needle.isEmpty, let base = bytes.baseAddress, start < bytes.count,
      let found = memmem(base + start, bytes.count - start, needle, needle.count)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// The bytes with every occurrence of `needle` replaced, from left to right.
  static func replace(_ needle: [UInt8], in bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { buffer in
      guard var found = firstIndex(of: needle, in: buffer) else { return bytes }
      var result: [UInt8] = []
      var done = 0
      while true {
        result.append(contentsOf: buffer[done..<found])
        result.append(contentsOf: other)
        done = found + needle.count
        guard let next = firstIndex(of: needle, in: buffer, from: done) else { break }
        found = next
      }
      result.append(contentsOf: buffer[done...])
      return result
    }
  }
}
