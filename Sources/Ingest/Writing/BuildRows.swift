internal import GRDB
internal import Ledger

/// Writes the rows of builds: each build's own at once, those of other tables many at a time.
final class BuildRows {
  private let database: Database
  private let statements: RowStatements
  private let rowSets: RowSets
  private let startDates: StartDates
  private var phaseSeconds = PhaseSeconds()
  /// Builds of the batch whose rows in other tables are not written yet.
  private var pending: [PendingBuild] = []

  private struct PendingBuild {
    var key: Int64
    var observation: Observation
  }

  /// The cells of their rows of `build_row_sets`, one row behind the other.
  private var pendingRowSets: [Cell] = []

  init(_ database: Database) throws {
    self.database = database
    statements = try RowStatements(database)
    rowSets = try RowSets(database, inserts: statements.inserts)
    startDates = try StartDates(database)
  }

  /// Forgets the keys it has given: their rows may have been taken back.
  func forgetKeys() throws { try rowSets.forgetKeys() }

  /// Completes what it has written: before a commit.
  func finish() throws { try rowSets.writeCounts() }

  func insert(
    _ observation: Observation, _ batch: RowBatch, key: Int64, project: Int64
  ) throws {
    let insert = statements.insertBuild
    try bind(observation, batch, to: insert, key: key, project: project)
    insert.bind(
      batch.automaticRetry(of: observation), texts: batch.texts(from: observation.factsBase),
      from: RowStatements.buildKeys.count + Table.builds.columns.count + 1)
    try insert.run()
    try add(key, observation, batch)
  }

  /// Puts an observation's content in place of a build's.
  func replace(
    _ key: Int64, by observation: Observation, _ batch: RowBatch, project: Int64
  ) throws {
    try removeChildren(of: key)
    try bind(observation, batch, to: statements.updateBuild, key: key, project: project)
    try statements.updateBuild.run()
    try add(key, observation, batch)
  }

  private func add(_ key: Int64, _ observation: Observation, _ batch: RowBatch) throws {
    try rowSets.take(observation, batch, cells: &pendingRowSets)
    pending.append(PendingBuild(key: key, observation: observation))
  }

  /// Takes a build out of the ledger, with everything that is known of it.
  func remove(_ key: Int64) throws {
    try removeChildren(of: key)
    // What names it as the other end belongs to its project, whose links are written anew.
    for condition in [
      "refused_links where retry_build_key = ?", "retries where retry_build_key = ?",
      // The key of chains begins with the setting.
      "chains where links in ('known', 'retries', 'all') and build_key = ?",
      "failures where links in ('known', 'retries', 'all') and build_key = ?",
      "timed_failures where build_key = ?",
      "superseded_contents where build_key = ?", "builds where build_key = ?",
    ] {
      try database.execute(sql: "delete from \(condition)", arguments: [key])
    }
  }

  /// Whether rows of a build are not written yet.
  func isPending(_ key: Int64) -> Bool { pending.contains { $0.key == key } }

  /// Writes the rows of pending builds in every table but `builds`, table by table.
  func writePending(_ batch: RowBatch) throws {
    for table in RowStatements.contentTables {
      let count = pending.reduce(0) { $0 + batch.rowCount(of: $1.observation, in: table) }
      try statements.inserts[Int(table.rawValue)].run(count: count) { insert in
        for build in pending {
          try batch.forEachRow(of: build.observation, in: table, key: build.key, insert)
        }
      }
    }
    try writeRowSets(batch)
    pending.removeAll(keepingCapacity: true)
    pendingRowSets.removeAll(keepingCapacity: true)
  }

  private func writeRowSets(_ batch: RowBatch) throws {
    let columns = RowSets.columns.count
    try pendingRowSets.withUnsafeBufferPointer { cells in
      try statements.insertRowSets.run(count: pending.count) { insert in
        for (index, build) in pending.enumerated() {
          let row = cells[index * columns..<(index + 1) * columns]
          try insert(
            BulkInsert.Row(
              key: build.key, cells: UnsafeBufferPointer(rebasing: row), texts: batch.texts(from: 0)
            ))
        }
      }
    }
  }

  /// Writes what a file said of each build, whether or not it holds.
  func writeFacts(_ batch: RowBatch, of keys: [Int64], fileKey: Int64) throws {
    try statements.inserts[Int(Table.observations.rawValue)].run(count: keys.count) { insert in
      for (key, observation) in zip(keys, batch.observations) {
        try insert(
          BulkInsert.Row(
            key: key, fileKey: fileKey, cells: batch.cells(ofRow: observation.factsRow),
            texts: batch.texts(from: observation.factsBase)))
      }
    }
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
    _ observation: Observation, _ batch: RowBatch, to statement: BulkStatement, key: Int64,
    project: Int64
  ) throws {
    let cells = batch.cells(ofRow: observation.rows.lowerBound)
    statement.bind(key, at: 1)
    statement.bind(project, at: 2)
    statement.bind(observation.contentDigest, at: 3)
    let dates = try startDates.values(of: cells[BuildCells.startTime].integer)
    for (index, date) in dates.enumerated() { statement.bind(date, at: 4 + index) }
    phaseSeconds.add(observation, of: batch)
    statement.bind(phaseSeconds.sums, from: 4 + dates.count)
    let texts = batch.texts(from: observation.textBase)
    let ownCells = RowStatements.buildKeys.count + 1
    batch.withPrimarySource(of: observation) { source in
      statement.bind(source, texts: texts, from: ownCells - source.count)
    }
    statement.bind(cells, texts: texts, from: ownCells)
  }
}
