internal import GRDB
internal import Ledger

/// Stores the rows that builds share, once, and counts the builds that have them.
final class RowSets {
  private let database: Database
  private let inserts: [BulkInsert]
  private let find: BulkStatement
  private let insert: BulkStatement
  private let select: BulkStatement
  private let count: BulkStatement
  private let remove: BulkStatement
  private var nextKey: Int64 = 0
  private var keys: [RowSetDigest: Int64] = [:]
  /// By how much the number of a set's builds has changed.
  private var changes: [Int64: Int64] = [:]

  /// Enough for the projects that files tell of one after the other.
  private static let mostKeys = 1 << 16

  /// Of `build_row_sets`, in the order of `Table.shared`.
  static let columns = Table.shared.map { "\($0.name)_set" }

  /// - Parameters:
  ///   - database: The ledger.
  ///   - inserts: By table.
  /// - Throws: What SQLite throws.
  init(_ database: Database, inserts: [BulkInsert]) throws {
    self.database = database
    self.inserts = inserts
    find = try BulkStatement(database, "select row_set_key from row_sets where digest = ?1")
    insert = try BulkStatement(
      database, "insert into row_sets (row_set_key, digest, builds) values (?1, ?2, 1)")
    select = try BulkStatement(
      database,
      "select \(Self.columns.joined(separator: ", ")) from build_row_sets where build_key = ?1")
    count = try BulkStatement(
      database, "update row_sets set builds = builds + ?2 where row_set_key = ?1")
    remove = try BulkStatement(
      database, "delete from row_sets where row_set_key = ?1 and builds = 0")
  }

  /// Forgets the keys it has given and its counts: their rows may have been taken back.
  func forgetKeys() throws {
    keys.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    nextKey = (try Int64.fetchOne(database, sql: "select max(row_set_key) from row_sets") ?? 0) + 1
  }

  /// Gives a build the rows that it shares.
  ///
  /// - Parameters:
  ///   - observation: What holds of the build.
  ///   - batch: With its rows.
  ///   - cells: Takes those of its row of `build_row_sets`.
  /// - Throws: What SQLite throws.
  func take(_ observation: Observation, _ batch: RowBatch, cells: inout [Cell]) throws {
    for (index, table) in Table.shared.enumerated() {
      let digest = batch.rowSets[observation.firstRowSet + index]
      guard !digest.isOfNoRows else {
        cells.append(.null)
        continue
      }
      if let key = try key(of: digest) {
        changes[key, default: 0] += 1
        cells.append(.integer(key))
      } else {
        cells.append(.integer(try store(table, of: observation, digest, batch)))
      }
    }
  }

  /// Takes note that a build gives up the rows that it shares.
  func release(_ buildKey: Int64) throws {
    select.bind(buildKey, at: 1)
    try select.forEachRow { row in
      for column in Self.columns.indices {
        if let key = row.optionalInteger(column) { changes[key, default: 0] -= 1 }
      }
    }
  }

  /// Writes the counts, and takes out rows that no build has any more: before a commit.
  func writeCounts() throws {
    for (key, change) in changes where change != 0 {
      count.bind(key, at: 1)
      count.bind(change, at: 2)
      try count.run()
      guard change < 0 else { continue }
      remove.bind(key, at: 1)
      try remove.run()
      guard database.changesCount > 0 else { continue }
      keys.removeAll(keepingCapacity: true)
      for table in Table.shared {
        try database.execute(
          sql: "delete from \(table.storedName) where row_set_key = ?", arguments: [key])
      }
    }
    changes.removeAll(keepingCapacity: true)
  }

  private func key(of digest: RowSetDigest) throws -> Int64? {
    if let key = keys[digest] { return key }
    digest.withBytes { find.bind($0, at: 1) }
    var key: Int64?
    try find.forEachRow { row in key = row.integer(0) }
    if let key { remember(key, of: digest) }
    return key
  }

  private func store(
    _ table: Table, of observation: Observation, _ digest: RowSetDigest, _ batch: RowBatch
  ) throws -> Int64 {
    let key = nextKey
    nextKey += 1
    insert.bind(key, at: 1)
    digest.withBytes { insert.bind($0, at: 2) }
    try insert.run()
    let count = batch.rowCount(of: observation, in: table)
    try inserts[Int(table.rawValue)].run(count: count) { insert in
      try batch.forEachRow(of: observation, in: table, key: key, insert)
    }
    remember(key, of: digest)
    return key
  }

  private func remember(_ key: Int64, of digest: RowSetDigest) {
    if keys.count >= Self.mostKeys { keys.removeAll(keepingCapacity: true) }
    keys[digest] = key
  }
}
