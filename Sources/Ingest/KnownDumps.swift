internal import GRDB

/// Content that a ledger has, and how its `{"build": …}` was taken.
final class KnownDumps: @unchecked Sendable {
  // Sendable: it is made before the reading thread starts, and used by that alone.
  private var kinds: [String: ResponseKind] = [:]

  /// None.
  init() {}

  /// Dumps of which an older version kept less are not known: they are read again when they
  /// come.
  init(_ database: Database) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        select sha256, response from dump_files
        where file_key not in
            (select file_key from observations where content_digest is null)
        """)
    while let row = try rows.next() {
      kinds[row["sha256"]] = ResponseKind(rawValue: row["response"])
    }
  }

  func contains(_ header: DumpHeader) -> Bool { kinds[header.sha256] == header.responseKind }

  /// Whether the content is here, however its `{"build": …}` was taken.
  func contains(sha256: String) -> Bool { kinds[sha256] != nil }

  func insert(_ header: DumpHeader) { kinds[header.sha256] = header.responseKind }
}
