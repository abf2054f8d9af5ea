internal import GRDB

/// Writes the rows of builds: each build's own at once, those of other tables many at a time.
final class BuildRows {
  private let database: Database
  private let statements: RowStatements
  private let rowSets: RowSets
  /// Builds of the batch whose rows in other tables are not written yet.
  private var pending: [PendingBuild] = []

  private struct PendingBuild {
    var key: Int64
    var observation: Observation
    /// Of `build_row_sets`.
    var rowSets: [Cell]
  }

  init(_ database: Database) throws {
    self.database = database
    statements = try RowStatements(database)
    rowSets = try RowSets(database, inserts: statements.inserts)
  }

  /// Forgets the keys it has given: their rows may have been taken back.
  func forgetKeys() throws { try rowSets.forgetKeys() }

  /// Completes what it has written: before a commit.
  func finish() throws { try rowSets.writeCounts() }

  func insert(
    _ observation: Observation, _ memory: BatchMemory, key: Int64, project: Int64
  ) throws {
    let insert = statements.insertBuild
    bind(observation, memory, to: insert, key: key, project: project)
    insert.bind(
      memory.automaticRetry(of: observation), texts: memory.texts + observation.factsBase,
      from: RowStatements.buildKeys.count + Table.builds.columns.count + 1)
    try insert.run()
    try add(key, observation, memory)
  }

  /// Puts an observation's content in place of a build's.
  func replace(
    _ key: Int64, by observation: Observation, _ memory: BatchMemory, project: Int64
  ) throws {
    try removeChildren(of: key)
    bind(observation, memory, to: statements.updateBuild, key: key, project: project)
    try statements.updateBuild.run()
    try add(key, observation, memory)
  }

  private func add(_ key: Int64, _ observation: Observation, _ memory: BatchMemory) throws {
    let rowSets = try rowSets.take(observation, memory)
    pending.append(PendingBuild(key: key, observation: observation, rowSets: rowSets))
  }

  /// Takes a build out of the ledger, with everything that is known of it.
  func remove(_ key: Int64) throws {
    try removeChildren(of: key)
    // What names it as the other end belongs to its project, whose links are written anew.
    for condition in [
      "refused_links where retry_build_key = ?", "retries where retry_build_key = ?",
      // The key of chains begins with the setting.
      "chains where links in ('known', 'retries', 'all') and build_key = ?",
      "superseded_contents where build_key = ?", "builds where build_key = ?",
    ] {
      try database.execute(sql: "delete from \(condition)", arguments: [key])
    }
  }

  /// Whether rows of a build are not written yet.
  func isPending(_ key: Int64) -> Bool { pending.contains { $0.key == key } }

  /// Writes the rows of pending builds in every table but `builds`, table by table.
  func writePending(_ memory: BatchMemory) throws {
    for table in RowStatements.contentTables {
      let rows = pending.flatMap { memory.rows(of: $0.observation, in: table, key: $0.key) }
      try statements.inserts[Int(table.rawValue)].run(rows)
    }
    let cells = pending.flatMap(\.rowSets)
    try cells.withUnsafeBufferPointer { cells in
      let rows = pending.enumerated().map { index, build in
        let first = index * RowSets.columns.count
        return BulkInsert.Row(
          key: build.key,
          cells: UnsafeBufferPointer(rebasing: cells[first..<first + RowSets.columns.count]),
          texts: memory.texts)
      }
      try statements.insertRowSets.run(rows)
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes what a file said of each build, whether or not it holds.
  func writeFacts(_ memory: BatchMemory, of keys: [Int64], fileKey: Int64) throws {
    let rows = zip(keys, memory.batch.observations).map { key, observation in
      BulkInsert.Row(
        key: key, fileKey: fileKey, cells: memory.cells(ofRow: observation.factsRow),
        texts: memory.texts + observation.factsBase)
    }
    try statements.inserts[Int(Table.observations.rawValue)].run(rows)
  }

  private func removeChildren(of key: Int64) throws {
    try rowSets.release(key)
    try database.execute(
      sql: "delete from build_row_sets where build_key = ?", arguments: [key])
    for delete in statements.deletes {
      delete.bind(key, at: 1)
      try delete.run()
    }
  }

  private func bind(
    _ observation: Observation, _ memory: BatchMemory, to statement: BulkStatement, key: Int64,
    project: Int64
  ) {
    statement.bind(key, at: 1)
    statement.bind(project, at: 2)
    statement.bind(observation.contentDigest, at: 3)
    statement.bind(
      memory.cells(ofRow: observation.rows.lowerBound),
      texts: memory.texts + observation.textBase, from: 4)
  }
}
