internal import GRDB
internal import Ledger

/// Compares the digests of rows that builds share with the rows: the next dump would be given
/// what they name.
struct SharedRowCheck {
  private let select: BulkStatement

  init(_ database: Database) throws {
    let digests = RowSets.columns.indices.map { "s\($0).digest, s\($0).row_set_key" }
    let joins = RowSets.columns.enumerated().map {
      "left join row_sets as s\($0) on s\($0).row_set_key = b.\($1)"
    }
    select = try BulkStatement(
      database,
      """
      select \(digests.joined(separator: ", ")) from build_row_sets as b
      \(joins.joined(separator: "\n")) where b.build_key = ?1
      """)
  }

  /// Whether the digests are those of a build's rows.
  ///
  /// - Parameters:
  ///   - buildKey: The build.
  ///   - digests: Of its rows, in the order of `Table.shared`.
  /// - Returns: False where one of them is another's; rows of version 3 have none.
  /// - Throws: What SQLite throws.
  func isRight(_ buildKey: Int64, _ digests: [RowSetDigest]) throws -> Bool {
    var isRight = false
    select.bind(buildKey, at: 1)
    try select.forEachRow { row in
      isRight = digests.enumerated().allSatisfy { index, digest in
        guard !row.isNull(2 * index + 1) else { return digest.isOfNoRows }
        return row.isNull(2 * index) || digest.withBytes { $0.elementsEqual(row.bytes(2 * index)) }
      }
    }
    return isRight
  }
}
