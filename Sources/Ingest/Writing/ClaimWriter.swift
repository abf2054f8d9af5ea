internal import GRDB

/// Keeps what dumps say of retries and their originals, whether or not these are here.
struct ClaimWriter {
  private let insert: BulkStatement
  private static let next = Table.observations.cell("next_auto_retry")
  private static let requested = Table.observations.cell("requested_original_id")
  private static let previous = Table.observations.cell("previous_auto_retry")

  init(_ database: Database) throws {
    insert = try BulkStatement(
      database, "insert or ignore into link_claims values (?1, ?2, ?3)")
  }

  func write(_ observation: Observation, _ batch: RowBatch) throws {
    let facts = batch.rowCells[observation.factsRow]
    let base = observation.factsBase
    let next = batch.string(batch.cells[facts + Self.next], base: base)
    let previous = batch.string(batch.cells[facts + Self.previous], base: base)
    let requested = batch.string(batch.cells[facts + Self.requested], base: base)
    guard next != nil || previous != nil || requested != nil,
      let id = batch.string(observation.id, base: observation.textBase)
    else { return }
    if let original = previous.flatMap(BuildID.init(arn:)) {
      try write(retry: id, original: original.text, .autoRetry)
    }
    if let retry = next.flatMap(BuildID.init(arn:)) {
      try write(retry: retry.text, original: id, .autoRetry)
    }
    if let requested { try write(retry: id, original: requested, .request) }
  }

  private func write(retry: String, original: String, _ evidence: Evidence) throws {
    insert.bind(retry, at: 1)
    insert.bind(original, at: 2)
    insert.bind(evidence.rawValue, at: 3)
    try insert.run()
  }
}

/// A build's id, `project:uuid`.
struct BuildID: Equatable {
  var text: String

  /// Takes an id as it is, and an ARN's id.
  init?(name: String) {
    if name.hasPrefix("arn:") {
      guard let id = BuildID(arn: name) else { return nil }
      text = id.text
    } else {
      guard !name.isEmpty else { return nil }
      text = name
    }
  }

  /// Takes the id off `arn:aws:codebuild:region:account:build/project:uuid`.
  init?(arn: String) {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[5].hasPrefix("build/") else { return nil }
    let id = parts[5].dropFirst("build/".count)
    guard !id.isEmpty else { return nil }
    text = String(id)
  }
}
