internal import GRDB
internal import Ledger

/// Finds or makes the project of a build.
final class ProjectWriter {
  private let find: BulkStatement
  private let insert: BulkStatement
  private var keys = TextTable<Int64>()
  private var identity: [UInt8] = []

  init(_ database: Database) throws {
    find = try BulkStatement(
      database,
      """
      select project_key from projects
      where name = ?1 and coalesce(account_id, '') = coalesce(?2, '')
          and coalesce(region, '') = coalesce(?3, '')
      """)
    insert = try BulkStatement(
      database,
      "insert into projects (name, account_id, region) values (?1, ?2, ?3) returning project_key")
  }

  /// Forgets the keys: their rows may have been taken back.
  func forgetKeys() { keys.removeAll() }

  func key(of observation: Observation, in batch: RowBatch) throws -> Int64 {
    let cells = [observation.project, observation.accountID, observation.region]
    // Lengths keep the three texts apart.
    identity.removeAll(keepingCapacity: true)
    for cell in cells {
      withUnsafeBytes(of: cell.length) { identity.append(contentsOf: $0) }
      identity.append(contentsOf: batch.text(cell, base: observation.textBase))
    }
    if let key = identity.withUnsafeBytes(keys.value) { return key }
    let texts = cells.map { batch.string($0, base: observation.textBase) }
    var key: Int64?
    for statement in [find, insert] where key == nil {
      for (index, text) in texts.enumerated() {
        if let text {
          statement.bind(text, at: index + 1)
        } else {
          statement.bindNull(at: index + 1)
        }
      }
      try statement.forEachRow { row in key = row.integer(0) }
    }
    guard let key else { preconditionFailure("an inserted project has a key") }
    identity.withUnsafeBytes { keys.set(key, of: $0) }
    return key
  }
}
