internal import GRDB
internal import Ledger

/// Keeps what says that a build is a retry of another, whether or not these are here.
///
/// What counts as a claim, the view `observed_claims` says.
struct ClaimWriter {
  private let insert: BulkStatement
  private let delete: BulkStatement

  init(_ database: Database) throws {
    insert = try BulkStatement(
      database,
      """
      insert or ignore into link_claims
      select retry_id, original_id, evidence from observed_claims
      where build_key = ?1 and file_key = ?2
      """)
    delete = try BulkStatement(
      database,
      """
      delete from link_claims
      where retry_id = ?1 and original_id = ?2 and evidence = ?3
          and not exists (
              select 1 from observed_claims
              where retry_id = ?1 and original_id = ?2 and evidence = ?3)
          and not exists (
              select 1 from user_links
              where retry_id = ?1 and original_id = ?2 and ?3 = 'request')
      """)
  }

  /// Whether an observation says anything of retries and their originals.
  static func makesClaims(_ observation: Observation, _ batch: RowBatch) -> Bool {
    let facts = batch.cells(ofRow: observation.factsRow)
    return cells.contains { facts[$0].kind != .null }
  }

  private static let cells = [
    ObservationCells.requestedOriginal, ObservationCells.nextAutoRetry,
    ObservationCells.previousAutoRetry,
  ]

  /// Takes the claims of a file's observations of a build, which must be written.
  func write(buildKey: Int64, fileKey: Int64) throws {
    insert.bind(buildKey, at: 1)
    insert.bind(fileKey, at: 2)
    try insert.run()
  }

  /// Drops a claim, unless a dump or a person still makes it.
  func drop(retry: String, original: String, evidence: String) throws {
    delete.bind(retry, at: 1)
    delete.bind(original, at: 2)
    delete.bind(evidence, at: 3)
    try delete.run()
  }
}
