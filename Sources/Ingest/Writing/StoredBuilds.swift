internal import GRDB

/// What the ledger has of a build before the next observation of it.
struct StoredBuild {
  var key: Int64
  var project: Int64
  var digest: Int64
  var rank: Rank
}

/// Finds stored builds, and decides whether an observation holds over them.
struct StoredBuilds {
  private let content: StoredContent
  private let find: BulkStatement
  private let mergeFacts: BulkStatement

  init(_ database: Database) throws {
    content = try StoredContent(database)
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
  func build(of observation: Observation, _ memory: BatchMemory) throws -> StoredBuild? {
    withUnsafePointer(to: observation.id) { id in
      find.bind(
        UnsafeBufferPointer(start: id, count: 1), texts: memory.texts + observation.textBase,
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

  /// Whether an observation holds over the one that is stored.
  func holds(
    _ observation: Observation, _ batch: RowBatch, over stored: StoredBuild
  ) throws -> Bool {
    if observation.rank != stored.rank { return stored.rank < observation.rank }
    if observation.contentDigest == stored.digest { return false }
    return isLarger(batch.content(of: observation), than: try content.content(of: stored.key))
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
