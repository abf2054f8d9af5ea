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
    let batch = RowBatch()
    batch.add(content, digests: ContentDigests())
    for observation in batch.observations {
      try replace(key, by: observation, batch)
      try superseded.remove(observation.contentDigest, of: key)
    }
    try rows.writePending(batch)
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
    for observation in batch.observations { try write(observation, batch) }
    try rows.writePending(batch)
    try rows.writeFacts(batch, of: keys, fileKey: fileKey)
    for (key, observation) in zip(keys, batch.observations)
    where ClaimWriter.makesClaims(observation, batch) {
      try claims.write(buildKey: key, fileKey: fileKey)
    }
    keys.removeAll(keepingCapacity: true)
  }

  private func write(_ observation: Observation, _ batch: RowBatch) throws {
    if let stored = try builds.build(of: observation, batch) {
      keys.append(stored.key)
      try merge(observation, batch, into: stored)
    } else {
      keys.append(nextKey)
      try rows.insert(
        observation, batch, key: nextKey, project: try project(of: observation, batch))
      nextKey += 1
      counts.added += 1
    }
  }

  private func merge(
    _ observation: Observation, _ batch: RowBatch, into stored: StoredBuild
  ) throws {
    // The build may have come before in this batch.
    if rows.isPending(stored.key) { try rows.writePending(batch) }
    switch try builds.standing(of: observation, batch, beside: stored) {
    case .holds:
      try superseded.keep(
        try builds.content(of: stored), digest: stored.digest, of: stored.key)
      try replace(stored.key, by: observation, batch)
      counts.updated += 1
      staleProjects.insert(stored.project)
    case .same:
      if observation.contentDigest != stored.digest {
        try builds.adopt(observation.contentDigest, for: stored)
      }
      counts.unchanged += 1
    case .superseded:
      // What a dump said that only a ledger of version 1 has read, nobody knows.
      if saysContent(observation, batch) {
        try superseded.keep(
          batch.content(of: observation), digest: observation.contentDigest,
          of: stored.key)
      }
      counts.unchanged += 1
    }
    let hasFacts = try builds.merge(
      batch.automaticRetry(of: observation), texts: batch.texts(from: observation.factsBase),
      into: stored)
    if hasFacts || saysRetry(observation, batch) { staleProjects.insert(stored.project) }
  }

  private func replace(
    _ key: Int64, by observation: Observation, _ batch: RowBatch
  ) throws {
    try rows.replace(
      key, by: observation, batch, project: try project(of: observation, batch))
  }

  /// The project of a build that is written, which may be new: its links change.
  private func project(of observation: Observation, _ batch: RowBatch) throws -> Int64 {
    let project = try projects.key(of: observation, in: batch)
    staleProjects.insert(project)
    return project
  }

  /// Whether the content is known to be that of its dump.
  private func saysContent(_ observation: Observation, _ batch: RowBatch) -> Bool {
    batch.cells(ofRow: observation.factsRow)[ObservationCells.contentDigest].kind != .null
  }

  /// Whether a record says, by its call alone, that its build is a retry.
  private func saysRetry(_ observation: Observation, _ batch: RowBatch) -> Bool {
    let cell = batch.cells(ofRow: observation.factsRow)[ObservationCells.response]
    let response = batch.string(cell, base: observation.factsBase).flatMap(Response.init)
    return response == .retryBuild || response == .cloudTrail
  }
}
