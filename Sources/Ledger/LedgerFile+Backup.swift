internal import Foundation
internal import GRDB

extension LedgerFile {
  /// Copies the ledger as it is at one moment, whoever writes to it meanwhile.
  ///
  /// The copy gets its name when all of it is on the disk; an earlier copy of that name is
  /// replaced, and another file is not. An older ledger's copy is as old.
  ///
  /// - Throws: `LedgerError` where this ledger cannot be used, `BackupError`.
  public func backup(to path: String) throws {
    let (source, _) = try openedAsItIs()
    try checkReplaceable(path)
    let temporary = "\(path).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).part"
    try Interruption.withUnfinished([temporary, "\(temporary)-journal"]) {
      let descriptor = open(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600)
      guard descriptor >= 0 else { throw BackupError(path: path, code: errno) }
      close(descriptor)
      do {
        try copy(source, to: temporary)
        guard rename(temporary, path) == 0 else { throw BackupError(path: path, code: errno) }
      } catch {
        unlink(temporary)
        throw error
      }
    }
    try Self.persistName(of: path)
  }

  private func copy(_ source: DatabaseQueue, to temporary: String) throws {
    do {
      let copy = try DatabaseQueue(path: temporary)
      try source.backup(to: copy)
      try copy.read { database in
        let damage = try String.fetchAll(database, sql: "pragma quick_check")
        guard damage == ["ok"] else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: damage.first)
        }
      }
      try copy.close()
    } catch let error as DatabaseError {
      throw BackupError(path: temporary, error, of: self)
    }
    try Self.synchronize(temporary, flags: O_RDWR)
  }

  /// Another ledger may be an older copy; anything else is not there to be overwritten.
  private func checkReplaceable(_ path: String) throws {
    var own = stat()
    var other = stat()
    guard lstat(path, &other) == 0 else { return }
    if stat(self.path, &own) == 0, own.st_dev == other.st_dev, own.st_ino == other.st_ino {
      throw BackupError(path: path, "this is the ledger itself", remedy: "name another file")
    }
    do {
      _ = try LedgerFile(path: path).openedAsItIs()
    } catch {
      throw BackupError(
        path: path, "there is a file that is no ledger", remedy: "name another, or remove it")
    }
  }

  /// The name outlives a loss of power, too.
  private static func persistName(of path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try synchronize(folder, flags: O_RDONLY)
  }

  private static func synchronize(_ path: String, flags: Int32) throws {
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { throw BackupError(path: path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw BackupError(path: path, code: errno) }
  }
}

/// A copy that could not be made.
public struct BackupError: ReportedError {
  public var description: String

  init(path: String, _ problem: String, remedy: String) {
    description = "\(path): \(problem)\n\(remedy)"
  }

  init(path: String, code: Int32) {
    self.init(
      path: path, "cannot be written: \(String(cString: strerror(code)).lowercased())",
      remedy: "make room, or check the path and its permissions")
  }

  init(path: String, _ error: DatabaseError, of ledger: LedgerFile) {
    description =
      "\(ledger.path): not copied to \(path)\n\(LedgerError(error, path: path).description)"
  }
}
