internal import GRDB

/// Reads every build back, computes what is derived from its own record, and compares what
/// its records say with each other.
struct ContentCheck {
  private let database: Database
  private let stored: StoredContent
  private let superseded: SupersededContents
  private let sharedRows: SharedRowCheck
  private let digests = ContentDigests()

  init(_ database: Database) throws {
    self.database = database
    stored = StoredContent(database)
    superseded = try SupersededContents(database)
    sharedRows = try SharedRowCheck(database)
  }

  func run(_ findings: inout LedgerCheck.Findings) throws {
    var wrong: [String] = []
    var altered: [String] = []
    var misnamed: [String] = []
    var overruled: [String] = []
    var differing: [String] = []
    var builds = 0
    let rows = try Row.fetchCursor(
      database,
      sql: """
        select build_key, id, content_digest,
            exists (select 1 from superseded_contents as s where s.build_key = b.build_key)
                as has_others,
            -- Version 1 computed it otherwise, and named no record's.
            exists (select 1 from observations as o
                where o.build_key = b.build_key and o.content_digest = b.content_digest)
                as has_digest
        from builds as b order by b.build_key
        """)
    while let row = try rows.next() {
      builds += 1
      let content = try stored.content(of: row["build_key"])
      let recomputed = content.recomputed(digests)
      if recomputed.content != content { wrong.append(row["id"]) }
      if row["has_digest"], recomputed.digest != row["content_digest"] { altered.append(row["id"]) }
      let areShared = try sharedRows.isRight(row["build_key"], recomputed.rowSets)
      if !areShared { misnamed.append(row["id"]) }
      guard row["has_others"] else { continue }
      for other in try superseded.contents(of: row["build_key"]).values {
        if other.rank > content.rank || (other.rank == content.rank && other > content) {
          overruled.append(row["id"])
        }
        if other.rank.isComplete, content.rank.isComplete, other != content {
          differing.append(row["id"])
        }
      }
    }
    findings.checked.append("\(builds) builds: what is derived from their own records, merging")
    findings.problem("builds whose derived columns are not what their record gives", wrong)
    findings.problem("builds whose rows are not those that were read", altered)
    findings.problem("builds that share rows whose digest is not theirs", misnamed)
    findings.problem("builds that another of their records should have replaced", overruled)
    findings.disagreement("builds whose complete records differ", differing)
    findings.disagreement("phases whose duration contradicts their times", try contradictions())
  }

  /// Whole seconds, of times that some clients cut to the second.
  private func contradictions() throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        select b.id || ' ' || coalesce(p.phase_type, '') || ' ' || p.ordinal
        from phases as p inner join builds as b on b.build_key = p.build_key
        where abs((p.end_time_ms - p.start_time_ms) / 1000.0 - p.duration_seconds) >= 2
            or p.end_time_ms < p.start_time_ms
        """)
  }
}

extension BuildContent {
  /// The content with every derived column computed once more, and its digest.
  fileprivate func recomputed(
    _ digests: ContentDigests
  ) -> (content: BuildContent, digest: Int64, rowSets: [RowSetDigest]) {
    var content = self
    for index in content.rows.indices where content.rows[index].table == .contexts {
      if case .text(let message) = content.rows[index].values[ContextCells.message] {
        let cause = message.withUnsafeBytes(Cause.normalized)
        content.rows[index].values[ContextCells.cause] = .text(cause)
      }
    }
    let batch = RowBatch()
    batch.add(content, digests: digests)
    let observation = batch.observations[0]
    return (batch.content(of: observation), observation.contentDigest, batch.rowSets)
  }
}
