internal import GRDB
internal import Ledger

/// A whole ledger in pieces, of which two threads make two at once.
///
/// Each build is in one of them.
struct LedgerSlices: Sendable {
  let ledger: LedgerFile
  /// On rows `b` of `builds`, in the order in which the pieces are wanted.
  var conditions: [String]

  /// Has `body` take what is made of each slice, one behind the other.
  ///
  /// - Parameters:
  ///   - make: Is called by several threads, each with a connection of its own where the slice's
  ///     builds are `selected_builds`.
  ///   - body: Is called by this thread.
  /// - Returns: False where the ledger cannot be opened once more: nothing is made then.
  /// - Throws: What SQLite throws, and what `make` and `body` do.
  func forEach<Part: Sendable>(
    _ make: @escaping @Sendable (Database) throws -> Part, body: (Part) throws -> Void
  ) throws -> Bool {
    // What sorts into memory as large as the cache: a slice several times as large as usual.
    let threads = LedgerThreads(ledger: ledger, cacheKilobytes: 32_768)
    return try threads.forEach(of: conditions.count) { database, slice in
      try select(slice, in: database)
      return try make(database)
    } body: {
      try body($0)
    }
  }

  private func select(_ slice: Int, in database: Database) throws {
    try database.execute(
      sql: """
        drop view if exists temp.selected_builds;
        create temp view selected_builds as
        select b.* from main.builds as b where \(conditions[slice])
        """)
  }
}
