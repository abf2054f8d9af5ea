internal import GRDB

/// Recounts what dumps said: files, observations, gathered facts and claims.
struct RecordCheck {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func run(_ findings: inout LedgerCheck.Findings) throws {
    for (what, sql) in Self.checks { findings.problem(what, try ids(sql)) }
    let counts = try Row.fetchOne(
      database,
      sql: """
        select (select count(*) from dump_files) as dumps,
            (select count(*) from observations) as observations
        """)
    findings.checked.append(
      "\(counts?["dumps"] ?? 0) dumps and \(counts?["observations"] ?? 0) records: counts, facts, "
        + "claims")
    findings.disagreement(
      "dumps read by an older version, which kept less of them: ingest them once more",
      try ids(
        """
        select first_path from dump_files
        where file_key in (select file_key from observations where content_digest is null)
        """))
  }

  private func ids(_ sql: String) throws -> [String] {
    try String.fetchAll(database, sql: sql)
  }

  /// Each names the rows that are wrong.
  private static let checks = [
    (
      "dumps whose number of records is wrong",
      """
      select f.first_path from dump_files as f
      left join (select file_key, count(*) as records from observations group by file_key) as o
          on o.file_key = f.file_key
      where f.builds <> coalesce(o.records, 0)
      """
    ),
    (
      "builds that no record speaks of",
      "select id from builds where build_key not in (select build_key from observations)"
    ),
    (
      "builds whose content is of no record",
      """
      select id from builds as b
      where not exists (
          select 1 from observations as o
          where o.build_key = b.build_key
              and coalesce(o.content_digest, b.content_digest) = b.content_digest)
      """
    ),
    (
      "records whose content is missing",
      """
      select b.id from observations as o inner join builds as b on b.build_key = o.build_key
      where o.content_digest <> b.content_digest
          and not exists (
              select 1 from superseded_contents as s
              where s.build_key = o.build_key and s.content_digest = o.content_digest)
      """
    ),
    (
      "contents of no record",
      """
      select b.id from superseded_contents as s inner join builds as b on b.build_key = s.build_key
      where s.content_digest = b.content_digest
          or not exists (
              select 1 from observations as o
              where o.build_key = s.build_key and o.content_digest = s.content_digest)
      """
    ),
    (
      "builds whose facts of automatic retries are not those of their records",
      """
      select b.id
      from builds as b
      inner join (
          select build_key, max(auto_retry_limit) as retry_limit,
              max(auto_retry_number) as retry_number, min(next_auto_retry) as next_retry,
              min(previous_auto_retry) as previous_retry
          from observations group by build_key
      ) as o on o.build_key = b.build_key
      where b.auto_retry_limit is not o.retry_limit
          or b.auto_retry_number is not o.retry_number
          or b.next_auto_retry is not o.next_retry
          or b.previous_auto_retry is not o.previous_retry
      """
    ),
    (
      "builds whose day, week or month is not that of their start",
      """
      select id from builds
      where start_day is not \(StartDates.expressions[0])
          or start_week is not \(StartDates.expressions[1])
          or start_month is not \(StartDates.expressions[2])
      """
    ),
    (
      "builds whose seconds are not those of their phases",
      """
      select b.id
      from builds as b
      left join (
          select build_key, \(zip(PhaseSeconds.expressions, PhaseSeconds.columns)
            .map { "\($0) as \($1)" }.joined(separator: ", "))
          from phases
          where duration_seconds between -1000000000000 and 1000000000000
          group by build_key
      ) as p on p.build_key = b.build_key
      where (\(PhaseSeconds.columns.map { "b.\($0) is not p.\($0)" }.joined(separator: " or ")))
          and b.build_key not in (
              -- Their sums could pass 64 bits.
              select build_key from phases
              where duration_seconds not between -1000000000000 and 1000000000000)
      """
    ),
    (
      "builds whose source is not that of their rows",
      """
      select b.id
      from builds as b
      left join sources as s on s.build_key = b.build_key and s.ordinal = 0
      where b.source_type is not s.type or b.source_location is not s.location
      """
    ),
    (
      "rows that builds share, whose number of builds is wrong",
      """
      select s.digest_text
      from (select row_set_key, builds, coalesce(hex(digest), row_set_key) as digest_text
          from row_sets) as s
      left join (
          select row_set_key, count(*) as builds
          from (\(RowSets.columns.map { "select \($0) as row_set_key from build_row_sets" }
            .joined(separator: " union all ")))
          group by row_set_key) as b
          on b.row_set_key = s.row_set_key
      where s.builds <> coalesce(b.builds, 0) or s.builds = 0
      """
    ),
    (
      "builds without a row that names what they share",
      "select id from builds where build_key not in (select build_key from build_row_sets)"
    ),
    (
      "claims that nothing makes",
      """
      select retry_id from (
          select retry_id, original_id, evidence from link_claims
          except select retry_id, original_id, evidence from observed_claims
          except select retry_id, original_id, 'request' from user_links)
      """
    ),
    (
      "claims that are missing",
      """
      select retry_id from (
          select retry_id, original_id, evidence from observed_claims
          union select retry_id, original_id, 'request' from user_links
          except select retry_id, original_id, evidence from link_claims)
      """
    ),
    (
      "projects without builds",
      """
      select name from projects where project_key not in (select project_key from builds)
      """
    ),
  ]
}
