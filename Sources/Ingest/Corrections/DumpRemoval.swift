internal import GRDB

/// Takes a dump's observations out of a ledger, so that the others decide anew.
struct DumpRemoval {
  private let database: Database
  private let builds: BuildWriter
  private let superseded: SupersededContents
  private let claimWriter: ClaimWriter

  init(_ database: Database) throws {
    self.database = database
    builds = try BuildWriter(database)
    superseded = try SupersededContents(database)
    claimWriter = try ClaimWriter(database)
  }

  /// Removes dumps, within the caller's transaction; `stale_projects` names what is to be
  /// derived again.
  func remove(_ dumps: Set<ReadDump>, _ summary: inout DumpForgetting.Summary) throws {
    // Observations have no index by dump: one look at all of them must do for all dumps.
    let ofDumps = "file_key in (\(dumps.map { String($0.key) }.sorted().joined(separator: ", ")))"
    let claims = try Row.fetchAll(
      database,
      sql: "select distinct retry_id, original_id, evidence from observed_claims where \(ofDumps)")
    let touched = try Int64.fetchAll(
      database, sql: "select distinct build_key from observations where \(ofDumps)")
    try markStale("build_key in (select build_key from observations where \(ofDumps))")
    try database.execute(sql: "delete from observations where \(ofDumps)")
    summary.observations += database.changesCount
    for table in ["missing_builds", "listed_builds", "dump_files"] {
      try database.execute(sql: "delete from \(table) where \(ofDumps)")
    }
    // Only now: what one of the dumps says must not take the place of what another said.
    for build in touched { try settle(build, &summary) }
    try builds.finish()
    try drop(claims)
    for project in builds.staleProjects {
      try database.execute(
        sql: "insert or ignore into stale_projects values (?)", arguments: [project])
    }
    summary.dumps += dumps.count
  }

  // MARK: - Builds

  /// Lets the observations that remain of a build decide what it is.
  private func settle(_ build: Int64, _ summary: inout DumpForgetting.Summary) throws {
    let digests = try Int64?.fetchAll(
      database, sql: "select content_digest from observations where build_key = ?",
      arguments: [build])
    guard !digests.isEmpty else {
      // Retries of it may belong to other projects.
      try markStale(
        """
        build_key in (select retry_build_key from retries where original_build_key = ?)
        """, [build])
      try builds.remove(build)
      summary.buildsRemoved += 1
      return
    }
    let current = try Int64.fetchOne(
      database, sql: "select content_digest from builds where build_key = ?", arguments: [build])
    let contents = try superseded.contents(of: build).filter { digests.contains($0.key) }
    if !digests.contains(current) {
      guard !digests.contains(nil) else { throw try unknownContent(of: build) }
      let best = contents.max { left, right in
        left.value.rank == right.value.rank
          ? left.value < right.value : left.value.rank < right.value.rank
      }
      guard let best else {
        throw DatabaseError(
          resultCode: .SQLITE_CORRUPT, message: "an observation's content is missing")
      }
      try builds.restore(best.value, of: build)
      summary.buildsRestored += 1
    }
    try database.execute(
      sql: """
        delete from superseded_contents
        where build_key = ?1 and content_digest not in (
            select content_digest from observations
            where build_key = ?1 and content_digest is not null)
        """,
      arguments: [build])
    try gatherFacts(of: build)
  }

  private func unknownContent(of build: Int64) throws -> CorrectionError {
    let id = try String.fetchOne(
      database, sql: "select id from builds where build_key = ?", arguments: [build])
    return CorrectionError(
      "\(id ?? ""): an older version read the dumps of this build, and kept only one record: what "
        + "the others say is not known",
      remedy: "ingest the other dumps once more, and run this again")
  }

  /// Facts come from every observation: these are what is left of them.
  private func gatherFacts(of build: Int64) throws {
    try database.execute(
      sql: """
        update builds set
            (auto_retry_limit, auto_retry_number, next_auto_retry, previous_auto_retry) = (
                select max(auto_retry_limit), max(auto_retry_number), min(next_auto_retry),
                    min(previous_auto_retry)
                from observations where build_key = ?1)
        where build_key = ?1
        """,
      arguments: [build])
  }

  // MARK: - Claims

  /// Drops the claims that nothing makes any more.
  private func drop(_ claims: [Row]) throws {
    for claim in claims {
      try claimWriter.drop(
        retry: claim["retry_id"], original: claim["original_id"], evidence: claim["evidence"])
      // The other end may be a build of another project.
      try markStale("id = ?", [claim["retry_id"] as String])
      try markStale("id = ?", [claim["original_id"] as String])
    }
  }

  private func markStale(_ condition: String, _ arguments: StatementArguments = []) throws {
    try database.execute(
      sql: """
        insert or ignore into stale_projects select project_key from builds where \(condition)
        """,
      arguments: arguments)
  }
}
