internal import GRDB

/// Puts observations of builds into the ledger: the one that holds becomes the build.
final class BuildWriter {
  private let database: Database
  private let statements: RowStatements
  private let builds: StoredBuilds
  private let claims: ClaimWriter
  private let superseded: SupersededContents
  private let projects: ProjectWriter
  private var nextKey: Int64 = 0
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
    builds = try StoredBuilds(database)
    claims = try ClaimWriter(database)
    superseded = try SupersededContents(database)
    projects = try ProjectWriter(database)
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

  /// Makes a content that was superseded its build's again.
  func restore(_ content: BuildContent, of key: Int64) throws {
    var batch = RowBatch()
    batch.add(content)
    try withMemory(of: batch) { memory in
      for observation in batch.observations {
        try replaceContent(of: key, by: observation, memory)
        try superseded.remove(observation.contentDigest, of: key)
      }
      try writeChildren(memory)
    }
  }

  /// Takes a build out of the ledger, with everything that is known of it.
  func remove(_ key: Int64) throws {
    try deleteChildren(of: key)
    // What names it as the other end belongs to its project, whose links are written anew.
    for (table, column) in [
      ("refused_links", "retry_build_key"), ("retries", "retry_build_key"),
      ("chains", "build_key"), ("superseded_contents", "build_key"), ("builds", "build_key"),
    ] {
      try database.execute(sql: "delete from \(table) where \(column) = ?", arguments: [key])
    }
  }

  /// Writes every observation of a batch.
  ///
  /// The rows of builds come first, one by one, because each decides what is to be done;
  /// all others follow table by table, many to a statement.
  func write(_ batch: RowBatch, fileKey: Int64) throws {
    try withMemory(of: batch) { memory in
      for observation in batch.observations { try write(observation, memory) }
      try writeChildren(memory)
      try writeFacts(memory, fileKey: fileKey)
    }
  }

  private func withMemory(of batch: RowBatch, _ body: (BatchMemory) throws -> Void) throws {
    try batch.cells.withUnsafeBufferPointer { cells in
      try batch.texts.withUnsafeBufferPointer { texts in
        guard let start = texts.baseAddress else { return }
        try body(BatchMemory(batch: batch, cells: cells, texts: start))
      }
    }
  }

  // MARK: - Builds

  private func write(_ observation: Observation, _ memory: BatchMemory) throws {
    if let stored = try builds.build(of: observation, memory) {
      keys.append(stored.key)
      try merge(observation, memory, into: stored)
    } else {
      keys.append(nextKey)
      try insert(observation, memory, key: nextKey)
      nextKey += 1
      counts.added += 1
    }
  }

  private func insert(
    _ observation: Observation, _ memory: BatchMemory, key: Int64
  ) throws {
    let insert = statements.insertBuild
    try bind(observation, memory, to: insert, key: key)
    insert.bind(
      facts(observation, memory), texts: memory.texts + observation.factsBase,
      from: RowStatements.buildKeys.count + Table.builds.columns.count + 1)
    try insert.run()
    pending.append(PendingBuild(key: key, observation: observation))
  }

  private func merge(
    _ observation: Observation, _ memory: BatchMemory, into stored: StoredBuild
  ) throws {
    // The build may have come before in this batch.
    if pending.contains(where: { $0.key == stored.key }) { try writeChildren(memory) }
    switch try builds.standing(of: observation, memory.batch, beside: stored) {
    case .holds:
      try superseded.keep(
        try builds.content(of: stored), digest: stored.digest, of: stored.key)
      try replaceContent(of: stored.key, by: observation, memory)
      counts.updated += 1
      staleProjects.insert(stored.project)
    case .same:
      if observation.contentDigest != stored.digest {
        try builds.adopt(observation.contentDigest, for: stored)
      }
      counts.unchanged += 1
    case .superseded:
      try superseded.keep(
        memory.batch.content(of: observation), digest: observation.contentDigest, of: stored.key)
      counts.unchanged += 1
    }
    let hasFacts = try builds.merge(
      facts(observation, memory), texts: memory.texts + observation.factsBase, into: stored)
    if hasFacts || saysRetry(observation, memory.batch) { staleProjects.insert(stored.project) }
  }

  private func replaceContent(
    of key: Int64, by observation: Observation, _ memory: BatchMemory
  ) throws {
    try deleteChildren(of: key)
    try bind(observation, memory, to: statements.updateBuild, key: key)
    try statements.updateBuild.run()
    pending.append(PendingBuild(key: key, observation: observation))
  }

  private func deleteChildren(of key: Int64) throws {
    for delete in statements.deletes {
      delete.bind(key, at: 1)
      try delete.run()
    }
  }

  /// Binds a build's row.
  ///
  /// Its project, which may be new, is one that has changed.
  private func bind(
    _ observation: Observation, _ memory: BatchMemory, to statement: BulkStatement, key: Int64
  ) throws {
    let project = try projects.key(of: observation, in: memory.batch)
    staleProjects.insert(project)
    statement.bind(key, at: 1)
    statement.bind(project, at: 2)
    statement.bind(observation.contentDigest, at: 3)
    statement.bind(
      memory.cells(ofRow: observation.rows.lowerBound),
      texts: memory.texts + observation.textBase, from: 4)
  }

  // MARK: - Facts

  /// The automatic retry's cells: the service model's declaration puts them first.
  private func facts(
    _ observation: Observation, _ memory: BatchMemory
  ) -> UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(
      rebasing: memory.cells(ofRow: observation.factsRow)[..<RowStatements.facts.count])
  }

  /// Whether a record says, by its call alone, that its build is a retry.
  private func saysRetry(_ observation: Observation, _ batch: RowBatch) -> Bool {
    let cell = batch.cells[batch.rowCells[observation.factsRow] + ObservationCells.response]
    let response = batch.string(cell, base: observation.factsBase).flatMap(Response.init)
    return response == .retryBuild || response == .cloudTrail
  }

  // MARK: - Rows of other tables

  /// Writes the rows of pending builds in every table but `builds`.
  private func writeChildren(_ memory: BatchMemory) throws {
    for table in RowStatements.contentTables {
      var rows: [BulkInsert.Row] = []
      for build in pending {
        let texts = memory.texts + build.observation.textBase
        for row in build.observation.rows where memory.batch.rowTables[row] == table.rawValue {
          let cells = memory.cells(ofRow: row)
          rows.append(BulkInsert.Row(buildKey: build.key, cells: cells, texts: texts))
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
    for (key, observation) in zip(keys, memory.batch.observations)
    where ClaimWriter.makesClaims(observation, memory.batch) {
      try claims.write(buildKey: key, fileKey: fileKey)
    }
    keys.removeAll(keepingCapacity: true)
  }
}
