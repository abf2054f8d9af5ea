internal import CZlib
internal import Crypto

/// Text that is compressed on its way into a file: the same text gives the same bytes.
final class GzipText {
  private let output: Output
  private var stream = z_stream()
  private var pending: [UInt8] = []
  private var hash = SHA256()
  private var room = [UInt8](repeating: 0, count: 1 << 16)
  /// How many bytes were written.
  private(set) var bytes = 0

  init(to output: Output) {
    self.output = output
    // 16: gzip's wrapper, whose time and name stay empty.
    let size = Int32(MemoryLayout<z_stream>.size)
    let status = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, size)
    precondition(status == Z_OK, "there is no memory to compress with")
  }

  deinit { deflateEnd(&stream) }

  func write(_ text: String) throws {
    pending.append(contentsOf: text.utf8)
    if pending.count >= 1 << 16 { try compress(Z_NO_FLUSH) }
  }

  /// Ends the file's content, of which it returns the SHA-256 in hexadecimal.
  func finish() throws -> String {
    try compress(Z_FINISH)
    return hash.finalize().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private func compress(_ flush: Int32) throws {
    try pending.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      var isDone = false
      while !isDone {
        let written = room.withUnsafeMutableBufferPointer { room in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          deflate(&stream, flush)
          return room.count - Int(stream.avail_out)
        }
        let piece = room[..<written]
        hash.update(data: piece)
        try output.write(bytes: piece)
        bytes += written
        isDone = stream.avail_out > 0
      }
    }
    pending.removeAll(keepingCapacity: true)
  }
}
