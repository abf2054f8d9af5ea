/// Finds any of many byte strings in one pass, however many there are.
///
/// Each needle is filed under its first 8 bytes, so none may be shorter, and under its length.
struct NeedleSearch {
  static let shortest = 8

  private var needles: [UInt64: [Int: Set<[UInt8]>]] = [:]
  /// Whether a needle begins with a byte: most places are passed over with that alone.
  private var mayBegin = [Bool](repeating: false, count: 256)

  var isEmpty: Bool { needles.isEmpty }

  mutating func removeAll() {
    guard !isEmpty else { return }
    needles.removeAll(keepingCapacity: true)
    for byte in mayBegin.indices { mayBegin[byte] = false }
  }

  mutating func insert(_ needle: [UInt8]) {
    let start = needle.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    mayBegin[Int(needle[0])] = true
    needles[start, default: [:]][needle.count, default: []].insert(needle)
  }

  /// The bytes with every needle replaced, from left to right; nil where there is none.
  func replace(in bytes: UnsafeRawBufferPointer, with other: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var done = 0
    mayBegin.withUnsafeBufferPointer { mayBegin in
      var offset = 0
      while offset + Self.shortest <= bytes.count {
        guard mayBegin[Int(bytes[offset])], let length = length(in: bytes, at: offset) else {
          offset += 1
          continue
        }
        result.append(contentsOf: bytes[done..<offset])
        result.append(contentsOf: other)
        offset += length
        done = offset
      }
    }
    guard done > 0 else { return nil }
    result.append(contentsOf: bytes[done...])
    return result
  }

  /// Of the longest needle that is there: one may be the beginning of another.
  private func length(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
    let start = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    guard let alike = needles[start] else { return nil }
    return alike.keys.sorted(by: >).first { length in
      offset + length <= bytes.count
        && alike[length]?.contains(Array(bytes[offset..<offset + length])) == true
    }
  }
}
