internal import CZlib
internal import Foundation

/// Decompresses gzip, one member behind another as `cat a.gz b.gz` makes them.
enum Gzip {
  static let magic: [UInt8] = [0x1f, 0x8b]

  /// More than this from one byte is no dump but a bomb: JSON of builds shrinks 20-fold.
  private static let maximumRatio = 500
  private static let chunk = 1 << 20

  /// Simdjson's limit for one document, and more than anybody compresses by accident.
  private static let maximumBytes = 4 << 30

  /// Writes the decompressed content of `input` to `output`.
  ///
  /// Stops as soon as that is seen not to begin as a dump does, or to grow too much: what was
  /// read of `input` so far is what counts, or a bomb would fill the memory first.
  static func decompress(
    _ input: UnsafeBufferPointer<UInt8>, to output: DumpBytes
  ) throws(Refusal) {
    var stream = z_stream()
    // 16: gzip's wrapper, and nothing else.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, size) == Z_OK
    else { throw damaged("no memory to decompress it") }
    defer { inflateEnd(&stream) }
    var consumed = 0
    var isAtEnd = false
    while !isAtEnd || consumed < input.count {
      if isAtEnd { inflateReset(&stream) }
      let rest = input[consumed...]
      let available = min(rest.count, Int(UInt32.max))
      let start = UnsafeBufferPointer(rebasing: rest).baseAddress
      stream.next_in = UnsafeMutablePointer(mutating: start)
      stream.avail_in = UInt32(available)
      var status = Z_OK
      try output.append(upTo: chunk) { room in
        stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = UInt32(room.count)
        status = inflate(&stream, Z_NO_FLUSH)
        return room.count - Int(stream.avail_out)
      }
      let step = available - Int(stream.avail_in)
      consumed += step
      isAtEnd = status == Z_STREAM_END
      guard isAtEnd || status == Z_OK else { throw damaged("not gzip, or cut off") }
      guard output.beginsAsDump() ?? true else { return }
      guard output.bytes.count <= maximumBytes else {
        throw Refusal(
          "gzip of more than 4 GiB",
          remedy: "pass its content through standard input: gzip -dc FILE | buildledger ingest -")
      }
      guard output.bytes.count <= max(consumed * maximumRatio, 64 << 20) else {
        throw Refusal(
          "gzip that grows more than \(maximumRatio)-fold",
          remedy: "decompress it and look at what it is")
      }
    }
  }

  private static func damaged(_ problem: String) -> Refusal {
    Refusal(problem, remedy: "check it with: gzip --test FILE")
  }
}
