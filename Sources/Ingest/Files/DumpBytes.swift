internal import Crypto
internal import Foundation

/// A dump's text in memory that is used again for the next dump.
///
/// Behind the text are the bytes that simdjson may read, whatever they hold.
final class DumpBytes {
  // Of malloc: Swift's own `allocate` ends the process where there is no more.
  private var memory: UnsafeMutableRawPointer?
  private var capacity = 0
  private var count = 0
  /// How much of the text is known to be blank.
  private var blanks = 0

  deinit { free(memory) }

  /// The text without a UTF-8 byte order mark.
  var text: UnsafeBufferPointer<UInt8> {
    let all = bytes
    let hasMark = all.starts(with: [0xef, 0xbb, 0xbf] as [UInt8])
    return hasMark ? UnsafeBufferPointer(rebasing: all[3...]) : all
  }

  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: memory?.assumingMemoryBound(to: UInt8.self), count: count)
  }

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

  /// Gives back memory of a large text, which most are not.
  func letGo(ofMoreThan limit: Int) {
    guard capacity > limit else { return }
    removeAll()
    free(memory)
    memory = nil
    capacity = 0
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
  ///
  /// - Parameters:
  ///   - room: How many bytes there are to be room for.
  ///   - fill: Writes, and returns how much it wrote.
  /// - Throws: `Refusal` where there is no memory.
  func append(
    upTo room: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int
  ) throws(Refusal) {
    let start = try reserve(count + room + JSONParser.padding) + count
    count += fill(UnsafeMutableRawBufferPointer(start: start, count: room))
  }

  /// Returns where the memory is, with room for so many bytes.
  private func reserve(_ wanted: Int) throws(Refusal) -> UnsafeMutableRawPointer {
    if let memory, wanted <= capacity { return memory }
    let grown = max(wanted, capacity + capacity / 2, 1 << 20)
    guard let moved = realloc(memory, grown) else { throw .largerThanMemory }
    memory = moved
    capacity = grown
    return moved
  }
}
