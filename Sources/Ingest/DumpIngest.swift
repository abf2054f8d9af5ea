internal import Crypto
internal import Foundation
internal import GRDB
public import Ledger

/// Reads dumps into a ledger, and brings everything derived from them up to date.
public struct DumpIngest {
  public var ledger: LedgerFile
  public var responseKind: ResponseKind
  /// Takes what is to be told at once.
  public var tell: (IngestMessage) -> Void

  public init(
    ledger: LedgerFile, responseKind: ResponseKind = .auto,
    tell: @escaping (IngestMessage) -> Void = { _ in }
  ) {
    self.ledger = ledger
    self.responseKind = responseKind
    self.tell = tell
  }

  /// Ingests files and folders; `-` is standard input.
  ///
  /// A refused file keeps no other from being read. Whatever a crash leaves is whole
  /// files, and the next run completes the work.
  ///
  /// - Throws: `LedgerError` where the ledger cannot be used.
  public func run(_ paths: [String]) throws -> IngestSummary {
    let queue = try ledger.openForWriting()
    return try ledger.reportingErrors {
      try queue.writeWithoutTransaction { database in
        let writer = try DumpWriter(database, tell: tell)
        try ingest(paths, writer, database)
        var summary = writer.summary
        try Derivation(database).deriveStaleProjects(&summary)
        for warning in summary.warnings { tell(.warning(warning)) }
        return summary
      }
    }
  }

  /// Reading and writing run side by side; a few batches are under way between them.
  private func ingest(_ paths: [String], _ writer: DumpWriter, _ database: Database) throws {
    let channel = Channel<DumpEvent>(capacity: 4)
    let masking = try Self.masking(database)
    let known = try Self.knownFiles(database)
    let kind = responseKind
    let thread = Thread {
      DumpReader(masking: masking, responseKind: kind, known: known) { channel.send($0) }
        .read(paths)
    }
    thread.start()
    do {
      while try writer.take(channel.receive()) {}
    } catch {
      channel.close()
      // What failed may have rolled back already; either way it is what is told.
      try? database.rollback()
      throw error
    }
  }

  private static func masking(_ database: Database) throws -> SecretMasking {
    guard
      let row = try Row.fetchOne(
        database, sql: "select env_values, fingerprint_key from ledger_settings"),
      let values = EnvironmentValues(rawValue: row["env_values"])
    else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "ledger_settings is empty")
    }
    let key: Data = row["fingerprint_key"]
    return SecretMasking(values: values, key: SymmetricKey(data: key))
  }

  private static func knownFiles(_ database: Database) throws -> [String: ResponseKind] {
    let rows = try Row.fetchCursor(database, sql: "select sha256, response from dump_files")
    var known: [String: ResponseKind] = [:]
    while let row = try rows.next() {
      known[row["sha256"]] = ResponseKind(rawValue: row["response"])
    }
    return known
  }
}
