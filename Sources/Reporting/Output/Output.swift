internal import Foundation
internal import Ledger

/// Where rows are written, through a buffer.
final class Output {
  /// Nil where all is kept in the buffer.
  private let descriptor: Int32?
  private let path: String
  /// What reads it.
  let screen: Screen
  private let progress: WorkProgress?
  // Unchecked: nothing calls back while it changes.
  @exclusivity(unchecked) private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// - Parameters:
  ///   - descriptor: Of an open file, which stays open; nil for memory.
  ///   - path: What errors call it.
  ///   - screen: What reads it.
  ///   - progress: Is told of the bytes that are written.
  init(
    descriptor: Int32?, path: String, screen: Screen = .none, progress: WorkProgress? = nil
  ) {
    self.progress = progress
    self.descriptor = descriptor
    self.path = path
    self.screen = screen
    buffer.reserveCapacity(Self.bufferSize * 2)
  }

  /// Keeps what is written, for `taken`.
  static func inMemory() -> Output { Output(descriptor: nil, path: "memory") }

  /// What was written so far, which is not kept any longer.
  func taken() -> [UInt8] {
    defer { buffer = [] }
    return buffer
  }

  func write(_ text: String) throws {
    append(text)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes with the next `write`.
  func append(_ text: String) {
    var text = text
    text.withUTF8 { buffer.append(contentsOf: $0) }
  }

  /// Writes with the next `write`.
  func append(byte: UInt8) { buffer.append(byte) }

  /// Writes with the next `write`.
  func append(_ bytes: UnsafeRawBufferPointer) { buffer.append(contentsOf: bytes) }

  /// Writes a number in decimal with the next `write`.
  func append(_ integer: Int64) {
    var rest = integer.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = digits.endIndex
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      if integer < 0 {
        first -= 1
        digits[first] = UInt8(ascii: "-")
      }
      buffer.append(contentsOf: digits[first...])
    }
  }

  func write(bytes: some Collection<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func flush() throws {
    guard let descriptor else { return }
    try buffer.withUnsafeBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let written = Foundation.write(
          descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if written < 0 {
          if errno == EINTR { continue }
          throw OutputError(path: path, code: errno)
        }
        offset += written
      }
    }
    progress?.add(bytes: buffer.count)
    buffer.removeAll(keepingCapacity: true)
  }
}
