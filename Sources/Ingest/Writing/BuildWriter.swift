internal import GRDB

/// Puts observations of builds into the ledger: the one that holds becomes the build.
final class BuildWriter {
  private let statements: RowStatements
  private let stored: StoredContent
  private let findBuild: BulkStatement
  private let mergeFacts: BulkStatement
  private let claims: ClaimWriter
  private let projects: ProjectWriter
  private let database: Database
  private var nextKey: Int64

  /// Projects whose links are to be derived again.
  private(set) var staleProjects: Set<Int64> = []
  private(set) var counts = Counts()

  struct Counts: Equatable {
    var added = 0
    var updated = 0
    var unchanged = 0
  }

  init(_ database: Database) throws {
    self.database = database
    statements = try RowStatements(database)
    stored = try StoredContent(database)
    claims = try ClaimWriter(database)
    projects = try ProjectWriter(database)
    findBuild = try BulkStatement(
      database,
      """
      select build_key, project_key, content_digest, is_complete, is_from_api, latest_time_ms,
          phase_count, member_count
      from builds where id = ?1
      """)
    // Any order of observations gives the same: the largest number, the smallest ARN.
    mergeFacts = try BulkStatement(
      database,
      """
      update builds set
          auto_retry_limit = max(coalesce(auto_retry_limit, ?2), coalesce(?2, auto_retry_limit)),
          auto_retry_number = max(coalesce(auto_retry_number, ?3), coalesce(?3, auto_retry_number)),
          next_auto_retry = min(coalesce(next_auto_retry, ?4), coalesce(?4, next_auto_retry)),
          previous_auto_retry =
              min(coalesce(previous_auto_retry, ?5), coalesce(?5, previous_auto_retry))
      where build_key = ?1
      """)
    nextKey = 0
    try forgetKeys()
  }

  /// Counts from here on for another file.
  func startFile() {
    staleProjects.removeAll(keepingCapacity: true)
    counts = Counts()
  }

  /// Forgets the keys it has given: their rows were taken back.
  func forgetKeys() throws {
    projects.forgetKeys()
    nextKey = (try Int64.fetchOne(database, sql: "select max(build_key) from builds") ?? 0) + 1
  }

  /// Writes every observation of a batch.
  func write(_ batch: RowBatch, fileKey: Int64) throws {
    try batch.cells.withUnsafeBufferPointer { cells in
      try batch.texts.withUnsafeBufferPointer { texts in
        guard let start = texts.baseAddress else { return }
        let memory = BatchMemory(batch: batch, cells: cells, texts: start)
        for observation in batch.observations {
          try write(observation, memory, fileKey: fileKey)
        }
      }
    }
  }

  /// A batch whose cells and texts are at fixed addresses.
  private struct BatchMemory {
    let batch: RowBatch
    let cells: UnsafeBufferPointer<Cell>
    let texts: UnsafePointer<UInt8>

    func cells(ofRow row: Int) -> UnsafeBufferPointer<Cell> {
      let first = batch.rowCells[row]
      let end = row + 1 < batch.rowCells.count ? batch.rowCells[row + 1] : cells.count
      return UnsafeBufferPointer(rebasing: cells[first..<end])
    }
  }

  private struct StoredBuild {
    var key: Int64
    var project: Int64
    var digest: Int64
    var rank: Rank
  }

  // MARK: - One observation

  private func write(
    _ observation: Observation, _ memory: BatchMemory, fileKey: Int64
  ) throws {
    let project = try projects.key(of: observation, in: memory.batch)
    let key: Int64
    if let known = try find(observation, memory) {
      key = known.key
      try merge(observation, memory, into: known, project: project)
    } else {
      key = nextKey
      nextKey += 1
      try insert(observation, memory, key: key, project: project)
      counts.added += 1
      staleProjects.insert(project)
    }
    let insert = statements.inserts[Int(Table.observations.rawValue)]
    insert.bind(key, at: 1)
    insert.bind(fileKey, at: 2)
    insert.bind(
      memory.cells(ofRow: observation.factsRow), texts: memory.texts + observation.factsBase,
      from: 3)
    try insert.run()
    try claims.write(observation, memory.batch)
  }

  private func find(_ observation: Observation, _ memory: BatchMemory) throws -> StoredBuild? {
    withUnsafePointer(to: observation.id) { id in
      findBuild.bind(
        UnsafeBufferPointer(start: id, count: 1), texts: memory.texts + observation.textBase,
        from: 1)
    }
    var found: StoredBuild?
    try findBuild.forEachRow { row in
      found = StoredBuild(
        key: row.integer(0), project: row.integer(1), digest: row.integer(2),
        rank: Rank(
          isComplete: row.integer(3) == 1, isFromAPI: row.integer(4) == 1,
          latestTime: row.optionalInteger(5) ?? .min, phases: row.integer(6),
          members: row.integer(7)))
    }
    return found
  }

  private func insert(
    _ observation: Observation, _ memory: BatchMemory, key: Int64, project: Int64
  ) throws {
    let insert = statements.inserts[Int(Table.builds.rawValue)]
    bindBuild(insert, observation, memory, key: key, project: project)
    insert.bind(
      facts(observation, memory), texts: memory.texts + observation.factsBase,
      from: RowStatements.keys(of: .builds).count + Table.builds.columns.count + 1)
    try insert.run()
    try insertChildren(observation, memory, key: key)
  }

  private func insertChildren(
    _ observation: Observation, _ memory: BatchMemory, key: Int64
  ) throws {
    let tables = memory.batch.rowTables
    let texts = memory.texts + observation.textBase
    var row = observation.rows.lowerBound + 1
    while row < observation.rows.upperBound {
      let table = Int(tables[row])
      let bulkEnd = row + RowStatements.bulkRows
      let isBulk = bulkEnd <= observation.rows.upperBound
        && tables[row..<bulkEnd].allSatisfy { $0 == tables[row] }
      let insert = isBulk ? statements.bulkInserts[table] : statements.inserts[table]
      var place = 1
      for row in row..<(isBulk ? bulkEnd : row + 1) {
        let cells = memory.cells(ofRow: row)
        insert.bind(key, at: place)
        insert.bind(cells, texts: texts, from: place + 1)
        place += cells.count + 1
      }
      try insert.run()
      row = isBulk ? bulkEnd : row + 1
    }
  }

  private func bindBuild(
    _ statement: BulkStatement, _ observation: Observation, _ memory: BatchMemory, key: Int64,
    project: Int64
  ) {
    statement.bind(key, at: 1)
    statement.bind(project, at: 2)
    statement.bind(observation.contentDigest, at: 3)
    statement.bind(
      memory.cells(ofRow: observation.rows.lowerBound),
      texts: memory.texts + observation.textBase, from: 4)
  }

  /// The automatic retry's cells: the service model's declaration puts them first.
  private func facts(
    _ observation: Observation, _ memory: BatchMemory
  ) -> UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(
      rebasing: memory.cells(ofRow: observation.factsRow)[..<RowStatements.facts.count])
  }

  // MARK: - Merging

  private func merge(
    _ observation: Observation, _ memory: BatchMemory, into known: StoredBuild, project: Int64
  ) throws {
    if try holds(observation, memory.batch, over: known) {
      for delete in statements.deletes {
        delete.bind(known.key, at: 1)
        try delete.run()
      }
      bindBuild(statements.updateBuild, observation, memory, key: known.key, project: project)
      try statements.updateBuild.run()
      try insertChildren(observation, memory, key: known.key)
      counts.updated += 1
      staleProjects.insert(project)
    } else {
      counts.unchanged += 1
    }
    let facts = facts(observation, memory)
    if facts.contains(where: { $0.kind != .null }) {
      mergeFacts.bind(known.key, at: 1)
      mergeFacts.bind(facts, texts: memory.texts + observation.factsBase, from: 2)
      try mergeFacts.run()
    }
    // Even a known record may say, by its call, that the build is a retry.
    staleProjects.insert(known.project)
  }

  /// Whether an observation holds over the one that is stored.
  private func holds(
    _ observation: Observation, _ batch: RowBatch, over known: StoredBuild
  ) throws -> Bool {
    if observation.rank != known.rank { return known.rank < observation.rank }
    if observation.contentDigest == known.digest { return false }
    return isLarger(batch.content(of: observation), than: try stored.content(of: known.key))
  }
}
