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
  /// Builds of the batch whose rows in other tables are not written yet.
  private var pending: [PendingBuild] = []
  /// The build of each observation of the batch so far.
  private var keys: [Int64] = []

  /// Projects whose links are to be derived again.
  private(set) var staleProjects: Set<Int64> = []
  private(set) var counts = Counts()

  private struct PendingBuild {
    var key: Int64
    var observation: Observation
  }

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
  ///
  /// The rows of builds come first, one by one, because each decides what is to be done;
  /// all others follow table by table, many to a statement.
  func write(_ batch: RowBatch, fileKey: Int64) throws {
    try batch.cells.withUnsafeBufferPointer { cells in
      try batch.texts.withUnsafeBufferPointer { texts in
        guard let start = texts.baseAddress else { return }
        let memory = BatchMemory(batch: batch, cells: cells, texts: start)
        for observation in batch.observations { try write(observation, memory) }
        try writeChildren(memory)
        try writeFacts(memory, fileKey: fileKey)
      }
    }
  }

  private struct StoredBuild {
    var key: Int64
    var project: Int64
    var digest: Int64
    var rank: Rank
  }

  // MARK: - One observation

  private func write(_ observation: Observation, _ memory: BatchMemory) throws {
    let project = try projects.key(of: observation, in: memory.batch)
    if let known = try find(observation, memory) {
      keys.append(known.key)
      try merge(observation, memory, into: known, project: project)
    } else {
      let key = nextKey
      nextKey += 1
      keys.append(key)
      try insert(observation, memory, key: key, project: project)
      counts.added += 1
      staleProjects.insert(project)
    }
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
    let insert = statements.insertBuild
    bindBuild(insert, observation, memory, key: key, project: project)
    insert.bind(
      facts(observation, memory), texts: memory.texts + observation.factsBase,
      from: RowStatements.buildKeys.count + Table.builds.columns.count + 1)
    try insert.run()
    pending.append(PendingBuild(key: key, observation: observation))
  }

  /// Writes the rows of pending builds in every table but `builds`.
  private func writeChildren(_ memory: BatchMemory) throws {
    for table in RowStatements.contentTables {
      var rows: [BulkInsert.Row] = []
      for build in pending {
        let texts = memory.texts + build.observation.textBase
        for row in build.observation.rows
        where memory.batch.rowTables[row] == table.rawValue {
          rows.append(
            BulkInsert.Row(buildKey: build.key, cells: memory.cells(ofRow: row), texts: texts))
        }
      }
      try statements.inserts[Int(table.rawValue)].run(rows)
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes what the file said of each build, whether or not it holds.
  private func writeFacts(_ memory: BatchMemory, fileKey: Int64) throws {
    let rows = zip(keys, memory.batch.observations).map { key, observation in
      BulkInsert.Row(
        buildKey: key, fileKey: fileKey, cells: memory.cells(ofRow: observation.factsRow),
        texts: memory.texts + observation.factsBase)
    }
    try statements.inserts[Int(Table.observations.rawValue)].run(rows)
    keys.removeAll(keepingCapacity: true)
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
    // The build may have come before in this batch.
    if pending.contains(where: { $0.key == known.key }) { try writeChildren(memory) }
    if try holds(observation, memory.batch, over: known) {
      for delete in statements.deletes {
        delete.bind(known.key, at: 1)
        try delete.run()
      }
      bindBuild(statements.updateBuild, observation, memory, key: known.key, project: project)
      try statements.updateBuild.run()
      pending.append(PendingBuild(key: known.key, observation: observation))
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
