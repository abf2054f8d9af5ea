internal import Foundation
internal import Ledger

/// A file, or standard input, that may be a dump.
struct DumpFile: Sendable, Equatable {
  /// As it was named, or found below the folder that was named; `-` is standard input.
  var path: String
  /// Named on the command line: then it must be a dump.
  ///
  /// In a folder it need not be.
  var isNamed: Bool
  /// The system's `errno` where it is a folder that could not be listed.
  var failure: Int32?

  static let standardInput = "-"

  /// Whether the name, which decides nothing, is one that people give to dumps.
  var hasDumpName: Bool {
    let name = path.lowercased()
    let unpacked = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
    return [".json", ".jsonl", ".ndjson"].contains { unpacked.hasSuffix($0) }
  }

  /// Reads the file into `bytes`, and what it holds, if it is compressed, into `inflated`.
  ///
  /// - Returns: The one with the text, nil where it does not begin as a dump does; then
  ///   the rest was not read.
  /// - Throws: `Refusal`.
  func read(into bytes: DumpBytes, inflated: DumpBytes) throws(Refusal) -> DumpBytes? {
    bytes.removeAll()
    if let failure { throw .unreadable(failure) }
    let descriptor = path == Self.standardInput ? STDIN_FILENO : open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(errno) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    guard let size = try size(of: descriptor) else { return nil }
    try Self.read(descriptor, into: bytes, expected: min(size, 64 << 10), toEnd: false)
    let isGzip = bytes.bytes.starts(with: Gzip.magic)
    guard isGzip || JSONText.mayBeDump(bytes.text) else {
      if let refusal = Refusal.utf16(bytes.bytes), isNamed { throw refusal }
      return nil
    }
    // No JSON has a NUL: what follows does not matter, and may be the terabytes of a sparse file.
    if isGzip || !bytes.bytes.contains(0) {
      guard size <= ProcessInfo.processInfo.physicalMemory else { throw .largerThanMemory }
      try Self.read(descriptor, into: bytes, expected: size, toEnd: true)
    }
    guard isGzip else { return bytes }
    inflated.removeAll()
    try Gzip.decompress(bytes.bytes, to: inflated)
    return JSONText.mayBeDump(inflated.text) ? inflated : nil
  }

  /// The size, nil where a folder holds what is no file: devices, sockets and pipes with
  /// a name could deliver without end.
  private func size(of descriptor: Int32) throws(Refusal) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno) }
    if path == Self.standardInput { return 0 }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return Int(status.st_size)
    case S_IFDIR: throw Refusal("a folder", remedy: "name it as it is, without a dump's name")
    default:
      guard isNamed else { return nil }
      throw Refusal(
        "not a regular file", remedy: "pass its content through standard input: ingest -")
    }
  }

  private static func read(
    _ descriptor: Int32, into bytes: DumpBytes, expected: Int, toEnd: Bool
  ) throws(Refusal) {
    let chunk = max(expected - bytes.bytes.count + 1, 64 << 10)
    var failure: Int32 = 0
    var received = 0
    repeat {
      if descriptor == STDIN_FILENO { try waitForInput() }
      try bytes.append(upTo: chunk) { room in
        received = Foundation.read(descriptor, room.baseAddress, room.count)
        failure = received < 0 ? errno : 0
        return max(received, 0)
      }
      // Who shares standard input may have made it one that does not wait: that is done above.
    } while failure == EINTR || failure == EAGAIN
      || (received > 0 && (toEnd || bytes.beginsAsDump() == nil))
    if failure != 0 { throw .unreadable(failure) }
  }
}

extension DumpFile {
  /// Waits for somebody to write or to end, but not longer than until an interruption.
  private static func waitForInput() throws(Refusal) {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while poll(&input, 1, 200) <= 0 {
      guard Interruption.signal == nil else { throw .interrupted }
    }
  }
}

extension JSONText {
  /// Whether there is anything but blanks.
  static func hasContent(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !text.allSatisfy(isBlank)
  }
}

extension Refusal {
  static func unreadable(_ code: Int32) -> Refusal {
    Refusal(
      "not readable: \(String(cString: strerror(code)).lowercased())",
      remedy: "check the path and its permissions")
  }

  static let interrupted = Refusal("interrupted", remedy: "pass all of it again")

  static let empty = Refusal("empty", remedy: "save the response again; was the call refused?")

  /// A text that is not read any further: it may yet be JSON, such as a string.
  static let notADump = Refusal(
    "not a CodeBuild response: expected '{' or '['",
    remedy: "save the output of `aws codebuild batch-get-builds` or `retry-build`, "
      + "with --output json")

  static let largerThanMemory = Refusal(
    "larger than this machine's memory", remedy: "split it, and ingest the parts")

  /// PowerShell's `>` writes UTF-16.
  static func utf16(_ bytes: UnsafeBufferPointer<UInt8>) -> Refusal? {
    let marks: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff]]
    guard marks.contains(where: bytes.starts(with:)) else { return nil }
    return Refusal(
      "not JSON: UTF-16 text", remedy: "convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW")
  }
}
