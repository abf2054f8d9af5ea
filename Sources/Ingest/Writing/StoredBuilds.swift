internal import GRDB
internal import Ledger

/// What the ledger has of a build before the next observation of it.
struct StoredBuild {
  var key: Int64
  var project: Int64
  var digest: Int64
  var rank: Rank
}

/// What an observation is to the one that is stored.
enum Standing {
  case holds
  case same
  case superseded
}

/// Finds stored builds, and decides whether an observation holds over them.
struct StoredBuilds {
  private let database: Database
  private let contents: StoredContent
  private let find: BulkStatement
  private let mergeFacts: BulkStatement

  init(_ database: Database) throws {
    self.database = database
    contents = StoredContent(database)
    find = try BulkStatement(
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
          auto_retry_number =
              max(coalesce(auto_retry_number, ?3), coalesce(?3, auto_retry_number)),
          next_auto_retry = min(coalesce(next_auto_retry, ?4), coalesce(?4, next_auto_retry)),
          previous_auto_retry =
              min(coalesce(previous_auto_retry, ?5), coalesce(?5, previous_auto_retry))
      where build_key = ?1
      """)
  }

  /// The build that an observation is of, if it is stored.
  func build(of observation: Observation, _ batch: RowBatch) throws -> StoredBuild? {
    withUnsafePointer(to: observation.id) { id in
      find.bind(
        UnsafeBufferPointer(start: id, count: 1), texts: batch.texts(from: observation.textBase),
        from: 1)
    }
    var found: StoredBuild?
    try find.forEachRow { row in
      found = StoredBuild(
        key: row.integer(0), project: row.integer(1), digest: row.integer(2),
        rank: Rank(
          isComplete: row.integer(3) == 1, isFromAPI: row.integer(4) == 1,
          latestTime: row.optionalInteger(5) ?? .min, phases: row.integer(6),
          members: row.integer(7)))
    }
    return found
  }

  /// Which of an observation and the one that is stored holds.
  func standing(
    of observation: Observation, _ batch: RowBatch, beside stored: StoredBuild
  ) throws -> Standing {
    if observation.rank != stored.rank {
      return stored.rank < observation.rank ? .holds : .superseded
    }
    if observation.contentDigest == stored.digest { return .same }
    let mine = batch.content(of: observation)
    let theirs = try content(of: stored)
    return mine == theirs ? .same : theirs < mine ? .holds : .superseded
  }

  /// Gives a content the digest that this version computes: version 1's held chance bytes.
  func adopt(_ digest: Int64, for stored: StoredBuild) throws {
    for table in ["builds", "observations"] {
      try database.execute(
        sql: """
          update \(table) set content_digest = ? where build_key = ? and content_digest = ?
          """,
        arguments: [digest, stored.key, stored.digest])
    }
  }

  func content(of stored: StoredBuild) throws -> BuildContent {
    try contents.content(of: stored.key)
  }

  /// Adds what an observation says of the automatic retry, whether or not it holds.
  ///
  /// - Returns: Whether it says anything.
  func merge(
    _ facts: UnsafeBufferPointer<Cell>, texts: UnsafePointer<UInt8>, into stored: StoredBuild
  ) throws -> Bool {
    guard facts.contains(where: { $0.kind != .null }) else { return false }
    mergeFacts.bind(stored.key, at: 1)
    mergeFacts.bind(facts, texts: texts, from: 2)
    try mergeFacts.run()
    return true
  }
}
