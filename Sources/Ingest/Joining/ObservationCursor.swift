internal import GRDB

/// A ledger's observations, dump by dump, each with all that it says.
struct ObservationCursor {
  private let rows: RowCursor
  private var row: Row?
  private let stored: StoredContent
  private let superseded: SupersededContents
  private let masking: SecretMasking
  private let digests = ContentDigests()
  private var secretNames = SecretNames()

  init(_ database: Database, masking: SecretMasking) throws {
    let facts = Table.observations.columns.map { "o.\($0)" }.joined(separator: ", ")
    rows = try Row.fetchCursor(
      database,
      sql: """
        select o.file_key, o.build_key, b.content_digest as held_digest, \(facts)
        from observations as o inner join builds as b on b.build_key = o.build_key
        order by o.file_key, o.ordinal
        """)
    stored = StoredContent(database)
    superseded = try SupersededContents(database)
    self.masking = masking
    row = try rows.next()?.copy()
  }

  /// Adds the next observation of a dump; false where there is none left.
  mutating func appendNext(of dump: Int64, to batch: RowBatch) throws -> Bool {
    // Dumps that are known to the other ledger are passed over.
    while let row, (row["file_key"] as Int64) < dump { self.row = try rows.next()?.copy() }
    guard let row, (row["file_key"] as Int64) == dump else { return false }
    try append(row, to: batch)
    self.row = try rows.next()?.copy()
    return true
  }

  private mutating func append(_ row: Row, to batch: RowBatch) throws {
    let key: Int64 = row["build_key"]
    let current: Int64 = row["held_digest"]
    let facts = Array(row.databaseValues.dropFirst(3)).map(ContentValue.init)
    let said = facts[ObservationCells.contentDigest].integer
    let isHeld = said == nil || said == current
    let kept = isHeld ? nil : try superseded.contents(of: key)[said ?? current]
    var content = try kept ?? stored.content(of: key)
    content.mask(masking, &secretNames)
    batch.add(content, facts: facts, digests: digests)
    if said != nil, let observation = batch.observations.last {
      batch.set(
        batch.firstCell(ofRow: observation.factsRow) + ObservationCells.contentDigest,
        to: .integer(observation.contentDigest))
    }
  }
}

extension ContentValue {
  init(_ value: DatabaseValue) {
    switch value.storage {
    case .int64(let integer): self = .integer(integer)
    case .string(let text): self = .text(Array(text.utf8))
    // Tables of content are strict, and have neither.
    case .null, .double, .blob: self = .null
    }
  }
}
