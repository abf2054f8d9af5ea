internal import Foundation
internal import Ledger

/// A file that is there whole or not at all: it gets its name when all is written.
struct OutputFile {
  var path: String
  /// Is told of the bytes that are written.
  var progress: WorkProgress?

  /// Creates the file, or replaces the one of that name, with what `body` writes.
  ///
  /// It is on the disk when this returns. A symbolic link is replaced, not followed; a file
  /// passes its permissions on.
  ///
  /// - Throws: `OutputError`, and what `body` throws; then there is no new file, and one
  ///   that was there is as it was.
  func write(_ body: (Output) throws -> Void) throws {
    let permissions = try permissionsOfReplaced()
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let temporary = "\(folder)/.buildledger-\(number).part"
    try Interruption.withUnfinished([temporary]) {
      try write(body, to: temporary, permissions)
    }
    persistName()
  }

  private func write(
    _ body: (Output) throws -> Void, to temporary: String, _ permissions: mode_t?
  ) throws {
    // In the same folder, hence on the same disk; nobody can have put a link in its place.
    let descriptor = open(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o644)
    guard descriptor >= 0 else { throw OutputError(path: path, code: errno) }
    do {
      // A descriptor is given back even by a close that fails.
      var isOpen = true
      defer { if isOpen { close(descriptor) } }
      if let permissions { fchmod(descriptor, permissions) }
      let output = Output(descriptor: descriptor, path: path, progress: progress)
      try body(output)
      try output.flush()
      guard fsync(descriptor) == 0 else { throw OutputError(path: path, code: errno) }
      isOpen = false
      guard close(descriptor) == 0 else { throw OutputError(path: path, code: errno) }
      guard rename(temporary, path) == 0 else { throw OutputError(path: path, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Refuses to replace the ledger that the rows come from.
  ///
  /// - Throws: `OutputError`.
  func check(against ledger: LedgerFile) throws {
    var own = stat()
    var other = stat()
    guard stat(path, &own) == 0, stat(ledger.path, &other) == 0 else { return }
    guard own.st_dev != other.st_dev || own.st_ino != other.st_ino else {
      throw OutputError(path: path, "this is the ledger itself", remedy: "name another file")
    }
  }

  /// Nil where there is no such file.
  ///
  /// A folder cannot be replaced; a device or a named pipe must not be.
  private func permissionsOfReplaced() throws -> mode_t? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status.st_mode & 0o777
    case S_IFLNK: return nil
    case S_IFDIR: throw OutputError(path: path, "a folder", remedy: "name a file in it")
    default:
      throw OutputError(
        path: path, "not an ordinary file", remedy: "write to standard output: … > \(path)")
    }
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The name outlives a loss of power, too, where the file system can say so.
  private func persistName() {
    let descriptor = open(folder, O_RDONLY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
