internal import GRDB

/// Puts observations of builds into the ledger: the one that holds becomes the build.
final class BuildWriter {
  private let database: Database
  private let rows: BuildRows
  private let builds: StoredBuilds
  private let claims: ClaimWriter
  private let superseded: SupersededContents
  private let projects: ProjectWriter
  private var nextKey: Int64 = 0
  /// The build of each observation of the batch so far.
  private var keys: [Int64] = []

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
    rows = try BuildRows(database)
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
    try rows.forgetKeys()
    nextKey = (try Int64.fetchOne(database, sql: "select max(build_key) from builds") ?? 0) + 1
  }

  /// Makes a content that was superseded its build's again.
  func restore(_ content: BuildContent, of key: Int64) throws {
    var batch = RowBatch()
    batch.add(content)
    try BatchMemory.of(batch) { memory in
      for observation in batch.observations {
        try replace(key, by: observation, memory)
        try superseded.remove(observation.contentDigest, of: key)
      }
      try rows.writePending(memory)
    }
  }

  /// Completes what it has written: before a commit.
  func finish() throws { try rows.finish() }

  /// Takes a build out of the ledger, with everything that is known of it.
  func remove(_ key: Int64) throws { try rows.remove(key) }

  /// Writes every observation of a batch.
  ///
  /// The rows of builds come first, one by one, because each decides what is to be done;
  /// all others follow table by table, many to a statement.
  func write(_ batch: RowBatch, fileKey: Int64) throws {
    try BatchMemory.of(batch) { memory in
      for observation in batch.observations { try write(observation, memory) }
      try rows.writePending(memory)
      try rows.writeFacts(memory, of: keys, fileKey: fileKey)
    }
    for (key, observation) in zip(keys, batch.observations)
    where ClaimWriter.makesClaims(observation, batch) {
      try claims.write(buildKey: key, fileKey: fileKey)
    }
    keys.removeAll(keepingCapacity: true)
  }

  private func write(_ observation: Observation, _ memory: BatchMemory) throws {
    if let stored = try builds.build(of: observation, memory) {
      keys.append(stored.key)
      try merge(observation, memory, into: stored)
    } else {
      keys.append(nextKey)
      try rows.insert(
        observation, memory, key: nextKey, project: try project(of: observation, memory))
      nextKey += 1
      counts.added += 1
    }
  }

  private func merge(
    _ observation: Observation, _ memory: BatchMemory, into stored: StoredBuild
  ) throws {
    // The build may have come before in this batch.
    if rows.isPending(stored.key) { try rows.writePending(memory) }
    switch try builds.standing(of: observation, memory.batch, beside: stored) {
    case .holds:
      try superseded.keep(
        try builds.content(of: stored), digest: stored.digest, of: stored.key)
      try replace(stored.key, by: observation, memory)
      counts.updated += 1
      staleProjects.insert(stored.project)
    case .same:
      if observation.contentDigest != stored.digest {
        try builds.adopt(observation.contentDigest, for: stored)
      }
      counts.unchanged += 1
    case .superseded:
      // What a dump said that only a ledger of version 1 has read, nobody knows.
      if saysContent(observation, memory.batch) {
        try superseded.keep(
          memory.batch.content(of: observation), digest: observation.contentDigest,
          of: stored.key)
      }
      counts.unchanged += 1
    }
    let hasFacts = try builds.merge(
      memory.automaticRetry(of: observation), texts: memory.texts + observation.factsBase,
      into: stored)
    if hasFacts || saysRetry(observation, memory.batch) { staleProjects.insert(stored.project) }
  }

  private func replace(
    _ key: Int64, by observation: Observation, _ memory: BatchMemory
  ) throws {
    try rows.replace(
      key, by: observation, memory, project: try project(of: observation, memory))
  }

  /// The project of a build that is written, which may be new: its links change.
  private func project(of observation: Observation, _ memory: BatchMemory) throws -> Int64 {
    let project = try projects.key(of: observation, in: memory.batch)
    staleProjects.insert(project)
    return project
  }

  /// Whether the content is known to be that of its dump.
  private func saysContent(_ observation: Observation, _ batch: RowBatch) -> Bool {
    let facts = batch.rowCells[observation.factsRow]
    return batch.cells[facts + ObservationCells.contentDigest].kind != .null
  }

  /// Whether a record says, by its call alone, that its build is a retry.
  private func saysRetry(_ observation: Observation, _ batch: RowBatch) -> Bool {
    let cell = batch.cells[batch.rowCells[observation.factsRow] + ObservationCells.response]
    let response = batch.string(cell, base: observation.factsBase).flatMap(Response.init)
    return response == .retryBuild || response == .cloudTrail
  }
}
