internal import Foundation

/// Where rows go: standard output, or a file that is there whole or not at all.
final class Output {
  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
    buffer.reserveCapacity(Self.bufferSize * 2)
  }

  static var standard: Output { Output(descriptor: STDOUT_FILENO, path: "standard output") }

  /// Writes a file under another name and renames it when `body` has done.
  static func file(_ path: String, _ body: (Output) throws -> Void) throws {
    let temporary = path + ".part"
    let descriptor = open(temporary, O_CREAT | O_WRONLY | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw OutputError(path: temporary, code: errno) }
    do {
      let output = Output(descriptor: descriptor, path: temporary)
      try body(output)
      try output.flush()
      guard close(descriptor) == 0 else { throw OutputError(path: temporary, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw OutputError(path: path, code: code)
    }
  }

  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  func flush() throws {
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
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Output that could not be written.
public struct OutputError: Error, CustomStringConvertible {
  public var path: String
  /// The system's `errno`.
  public var code: Int32

  /// Whether the reader of a pipe has enough, which is no failure.
  public var isClosedPipe: Bool { code == EPIPE }

  public var description: String {
    "\(path): cannot be written: \(String(cString: strerror(code)).lowercased())\n"
      + "make room, or check the path and its permissions"
  }
}
