internal import Foundation
internal import GRDB
internal import Ledger

/// What a ledger knows of the dumps it has read: a few statements for each file, of which there
/// may be many small ones.
struct DumpRows {
  private let database: Database
  private let findKnown: BulkStatement
  private let findKey: BulkStatement
  private let insert: BulkStatement
  private let countBuilds: BulkStatement
  private let markStale: BulkStatement

  init(_ database: Database) throws {
    self.database = database
    findKnown = try BulkStatement(
      database,
      """
      select f.file_key from dump_files as f
      where f.sha256 = ?1 and f.response = ?2
          -- Of which an older version kept less, it is read again.
          and not exists (select 1 from observations as o
              where o.file_key = f.file_key and o.content_digest is null)
      """)
    findKey = try BulkStatement(database, "select file_key from dump_files where sha256 = ?1")
    insert = try BulkStatement(
      database,
      """
      insert into dump_files (sha256, response, bytes, builds, first_path, ingested_time_ms)
      values (?1, ?2, ?3, 0, ?4, ?5)
      """)
    countBuilds = try BulkStatement(
      database, "update dump_files set builds = ?2 where file_key = ?1")
    markStale = try BulkStatement(
      database, "insert or ignore into stale_projects (project_key) values (?1)")
  }

  /// Whether the ledger has the dump now, as `KnownDumps` found it before the first file.
  func contains(_ header: DumpHeader) throws -> Bool {
    findKnown.bind(header.sha256, at: 1)
    findKnown.bind(header.responseKind.rawValue, at: 2)
    var isKnown = false
    try findKnown.forEachRow { _ in isKnown = true }
    return isKnown
  }

  /// The key of the dump, however its response was taken.
  func key(of header: DumpHeader) throws -> Int64? {
    findKey.bind(header.sha256, at: 1)
    var key: Int64?
    try findKey.forEachRow { row in key = row.integer(0) }
    return key
  }

  /// Writes a dump, of which no build is counted yet, and returns its key.
  func add(_ header: DumpHeader) throws -> Int64 {
    insert.bind(header.sha256, at: 1)
    insert.bind(header.responseKind.rawValue, at: 2)
    insert.bind(Int64(header.bytes), at: 3)
    insert.bind(header.path, at: 4)
    insert.bind(Int64(Date().timeIntervalSince1970 * 1000), at: 5)
    try insert.run()
    return database.lastInsertedRowID
  }

  /// Completes a dump: its builds are counted, and their projects' links are to be derived.
  func finish(_ key: Int64, builds: Int, staleProjects: Set<Int64>) throws {
    countBuilds.bind(key, at: 1)
    countBuilds.bind(Int64(builds), at: 2)
    try countBuilds.run()
    for project in staleProjects {
      markStale.bind(project, at: 1)
      try markStale.run()
    }
  }
}
