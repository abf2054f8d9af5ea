internal import Crypto
internal import Foundation

/// A dump's text in memory that is used again for the next dump.
///
/// Behind the text are the bytes that simdjson may read, whatever they hold.
final class DumpBytes {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// How much of the text is known to be blank.
  private var blanks = 0

  init() {
    capacity = 1 << 20
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// The text without a UTF-8 byte order mark.
  var text: UnsafeBufferPointer<UInt8> {
    let all = UnsafeBufferPointer(start: memory, count: count)
    let hasMark = all.starts(with: [0xef, 0xbb, 0xbf] as [UInt8])
    return hasMark ? UnsafeBufferPointer(rebasing: all[3...]) : all
  }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: count) }

  /// Of the text, in hexadecimal.
  var sha256: String {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
    return ASCII.hexadecimal(hash.finalize())
  }

  func removeAll() {
    count = 0
    blanks = 0
  }

  /// Whether the text begins as a dump does; nil while that cannot be told.
  ///
  /// Asked after each piece of a text, it looks at no blank twice.
  func beginsAsDump() -> Bool? {
    // Bytes may come one by one; a byte order mark, or gzip's, takes a few.
    guard count >= 4 else { return nil }
    let text = text
    guard let start = text[blanks...].firstIndex(where: { !JSONText.isBlank($0) }) else {
      blanks = text.count
      return nil
    }
    return JSONText.mayBeDump(text[start...])
  }

  /// Makes room for so many bytes, lets `fill` write there, and keeps what it says it wrote.
  func append(upTo room: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows {
    reserve(count + room + JSONParser.padding)
    count += try fill(UnsafeMutableRawBufferPointer(start: memory + count, count: room))
  }

  private func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let grown = max(wanted, capacity + capacity / 2)
    let next = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
    next.update(from: memory, count: count)
    memory.deallocate()
    memory = next
    capacity = grown
  }
}
