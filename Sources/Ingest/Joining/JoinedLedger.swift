internal import GRDB
internal import Ledger

/// Another ledger as a source: what its dumps said, dump by dump.
struct JoinedLedger {
  let ledger: LedgerFile
  let masking: SecretMasking
  let known: KnownDumps
  let sender: DumpSender

  /// Sends every dump that the ledger being filled does not have, and links by hand.
  ///
  /// - Throws: `LedgerError` where this ledger cannot be used.
  func read() throws {
    let queue = try ledger.openForReading()
    try ledger.reportingErrors {
      try queue.read { database in
        try readDumps(database)
        let links = try Row.fetchAll(
          database, sql: "select retry_id, original_id from user_links order by 1, 2")
        try sender.emit(.linked(links.map { ($0["retry_id"], $0["original_id"]) }))
      }
    }
  }

  private func readDumps(_ database: Database) throws {
    var observations = try ObservationCursor(database, masking: masking)
    let dumps = try Row.fetchCursor(
      database,
      sql: "select file_key, sha256, response, bytes, first_path from dump_files order by file_key")
    while let dump = try dumps.next() {
      try sender.checkInterruption()
      let key: Int64 = dump["file_key"]
      let header = DumpHeader(
        path: dump["first_path"], sha256: dump["sha256"], bytes: dump["bytes"],
        responseKind: ResponseKind(rawValue: dump["response"]) ?? .auto)
      if known.contains(sha256: header.sha256) {
        try sender.emit(.known)
        continue
      }
      sender.start(header)
      var batch = RowBatch()
      var contents = DumpContents()
      while try observations.appendNext(of: key, to: batch) {
        contents.builds += 1
        try sender.sendIfLarge(&batch)
      }
      contents.missingBuilds = try ids("missing_builds", of: key, database)
      contents.listedBuilds = try ids("listed_builds", of: key, database)
      try sender.finish(&batch, contents)
      known.insert(header)
    }
  }

  private func ids(_ table: String, of dump: Int64, _ database: Database) throws -> [String] {
    try String.fetchAll(
      database, sql: "select id from \(table) where file_key = ? order by id", arguments: [dump])
  }
}
