internal import Crypto
internal import Foundation
public import GRDB

/// A ledger on disk: how it is made, opened and told from other files.
public struct LedgerFile: Sendable {
  public var path: String
  /// Takes what is done to the file beside what was asked, a line each.
  public var tell: @Sendable (String) -> Void

  public init(path: String, tell: @escaping @Sendable (String) -> Void = { _ in }) {
    self.path = path
    self.tell = tell
  }

  /// Whether there is a file that is not empty; an empty one is as good as none.
  ///
  /// It is empty again where a process was killed while it made the ledger: that is taken
  /// back here.
  public var exists: Bool {
    // Whoever opens the ledger next is told why it cannot be taken back.
    try? takeBackHalfDone()
    // FileManager would look up who owns it.
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  /// Makes an empty ledger that only its owner can read.
  ///
  /// - Parameters:
  ///   - environmentValues: What it keeps of PLAINTEXT variables.
  ///   - others: Ledgers to be joined to it. It takes the key of the first that can be used,
  ///     so that values which both have masked can be told equal.
  /// - Returns: Whether this made it: another process may have been faster.
  /// - Throws: `LedgerError`.
  @discardableResult
  public func create(
    environmentValues: EnvironmentValues, keyOf others: [LedgerFile] = []
  ) throws -> Bool {
    let key = Self.firstKey(of: others) ?? SymmetricKey(size: .bits256)
    // Before SQLite opens it: its journal takes over the file's permissions.
    let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
    guard descriptor >= 0 else {
      throw LedgerError(
        path: path, "cannot be created: \(String(cString: strerror(errno)))",
        remedy: "check the path and the folder's permissions")
    }
    fchmod(descriptor, 0o600)
    close(descriptor)
    return try reportingErrors {
      let database = try DatabaseQueue(path: path, configuration: Self.configuration)
      let isNew = try database.write { database in
        guard try Schema.isEmpty(database) else { return false }
        try Schema.create(database)
        try database.execute(
          sql: "insert into ledger_settings values (1, ?, ?, ?)",
          arguments: [
            environmentValues.rawValue,
            key.withUnsafeBytes { Data($0) }, SecretRules.version,
          ])
        return true
      }
      try database.close()
      return isNew
    }
  }

  private static func firstKey(of ledgers: [LedgerFile]) -> SymmetricKey? {
    for ledger in ledgers {
      do {
        if let key = try ledger.fingerprintKey() { return key }
      } catch {
        // Joining it will say why it cannot be used, and read the rest.
        continue
      }
    }
    return nil
  }

  private func fingerprintKey() throws -> SymmetricKey? {
    let queue = try openForReading()
    return try reportingErrors {
      try queue.read { database in
        try Data.fetchOne(database, sql: "select fingerprint_key from ledger_settings")
      }.map { SymmetricKey(data: $0) }
    }
  }

  /// Opens a ledger to change it; one of an older version is upgraded first.
  ///
  /// - Throws: `LedgerError`.
  public func openForWriting() throws -> DatabaseQueue {
    var configuration = Self.configuration
    // Every row's parent is written just before it: SQLite need not look for it again.
    // Tests, and whoever doubts, prove it with `pragma foreign_key_check`.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      // Nor whether a value is one of those that the code enumerates: a list of more than two is a
      // table that SQLite fills each time. `pragma integrity_check` proves these.
      try database.execute(sql: "pragma ignore_check_constraints = on")
    }
    let (database, version) = try opened(configuration)
    warnOfReaders()
    if version < Schema.version { try upgrade(database) }
    return database
  }

  /// Opens a ledger to read it; nothing done with it can change the file.
  ///
  /// One of an older version is upgraded first: queries need the tables of this one.
  ///
  /// - Throws: `LedgerError`.
  public func openForReading() throws -> DatabaseQueue {
    let (database, version) = try openedAsItIs()
    warnOfReaders()
    guard version < Schema.version else { return database }
    try database.close()
    try openForWriting().close()
    return try openedAsItIs().database
  }

  /// Opens a ledger so that `pragma integrity_check` proves CHECK constraints as well: SQLite passes
  /// over those of a file that is open for reading alone.
  ///
  /// With `DatabaseQueue.read` nothing can change the file; that makes no temporary view either.
  ///
  /// - Throws: `LedgerError`.
  public func openForProof() throws -> DatabaseQueue {
    // One of an older version is upgraded first.
    try openForReading().close()
    // Without what a writer sets, which would change the file's journal mode.
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase(Self.prepareReading)
    return try opened(configuration).database
  }

  /// Opens a ledger that this process is writing a second time, to read what is committed.
  ///
  /// - Throws: `LedgerError`.
  public func openBesideWriter() throws -> DatabaseQueue {
    var configuration = Self.configuration
    configuration.readonly = true
    configuration.prepareDatabase { database in
      // It reads nothing twice.
      try database.execute(sql: "pragma cache_size = -1024")
    }
    return try opened(configuration).database
  }

  /// Opens a ledger of this version to read what can be read at once.
  ///
  /// Nothing is waited for, upgraded, taken back or told.
  ///
  /// - Throws: `LedgerError`.
  public func openAtOnce() throws -> DatabaseQueue {
    var configuration = Self.configuration
    configuration.readonly = true
    configuration.busyMode = .immediateError
    return try reportingErrors {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      let version = try database.read { try Schema.check($0, path: path) }
      guard version == Schema.version else { throw LedgerError.older(path) }
      return database
    }
  }

  /// Opens it to read, of whatever version it is.
  func openedAsItIs() throws -> (database: DatabaseQueue, version: Int) {
    var configuration = Self.configuration
    configuration.readonly = true
    try takeBackHalfDone()
    return try opened(configuration)
  }

  /// A file that others can read is said to be, for it may hold what nobody else should see.
  private func warnOfReaders() {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { return }
    tell("warning: others can read \(path)\nkeep it to yourself: chmod 600 \(path)")
  }

  /// In one transaction: a crash leaves the older ledger.
  private func upgrade(_ database: DatabaseQueue) throws {
    try reportingErrors {
      try database.write { database in
        // Another process may have done it since.
        let version = try Schema.check(database, path: path)
        guard version < Schema.version else { return }
        try Schema.upgrade(database, from: version, path: path)
        tell("upgraded \(path) from schema \(version) to \(Schema.version)")
      }
    }
  }

  /// Runs `body`, and turns what SQLite throws into a `LedgerError` for this file.
  public func reportingErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw LedgerError(error, path: path)
    }
  }

  /// Where a process was killed, SQLite takes back what it left half done; only a writer can.
  private func takeBackHalfDone() throws {
    guard FileManager.default.fileExists(atPath: path + "-journal"),
      FileManager.default.fileExists(atPath: path)
    else { return }
    try reportingErrors {
      let database = try DatabaseQueue(path: path, configuration: Self.configuration)
      _ = try database.read { try Int.fetchOne($0, sql: "pragma schema_version") }
      try database.close()
    }
  }

  private func opened(
    _ configuration: Configuration
  ) throws -> (database: DatabaseQueue, version: Int) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw LedgerError.missing(path)
    }
    guard !isDirectory.boolValue else { throw LedgerError.foreign(path) }
    // Somebody is making it, or was stopped before.
    guard exists else { throw LedgerError.missing(path) }
    return try reportingErrors {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      return (database, try database.read { try Schema.check($0, path: path) })
    }
  }
}
