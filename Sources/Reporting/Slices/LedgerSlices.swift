internal import Foundation
internal import GRDB
internal import Ledger

/// A whole ledger in pieces, of which two threads make two at once.
///
/// Each build is in one of them.
struct LedgerSlices: Sendable {
  let ledger: LedgerFile
  /// On rows `b` of `builds`, in the order in which the pieces are wanted.
  var conditions: [String]

  /// As many as SQLite sorts with: more would wait for memory.
  private static let threads = 2

  /// Has `body` take what is made of each slice, one behind the other.
  ///
  /// - Parameters:
  ///   - make: Is called by several threads, each with a connection of its own where the slice's
  ///     builds are `selected_builds`.
  ///   - body: Is called by this thread.
  /// - Returns: False where the ledger cannot be opened once more, because another process waits to
  ///   write it: nothing is made then.
  /// - Throws: What SQLite throws, and what `make` and `body` do.
  func forEach<Part: Sendable>(
    _ make: @escaping @Sendable (Database) throws -> Part, body: (Part) throws -> Void
  ) throws -> Bool {
    let queue = SliceQueue<Part>(count: conditions.count)
    let group = DispatchGroup()
    // However this ends, threads end with it.
    defer {
      queue.close()
      group.wait()
    }
    for _ in 0..<Self.threads {
      group.enter()
      Thread { [self] in
        work(on: queue, make)
        group.leave()
      }.start()
    }
    guard queue.hasThread(of: Self.threads) else { return false }
    while let part = try queue.next() { try body(part) }
    return true
  }

  /// Works in one transaction: between two a writer could ask for the file, and be waited for.
  private func work<Part>(on queue: SliceQueue<Part>, _ make: (Database) throws -> Part) {
    var reads = false
    do {
      try ledger.openAtOnce().read { database in
        // What sorts into memory as large as the cache: a slice several times as large as usual.
        try database.execute(sql: "pragma cache_size = -32768")
        // Now others can ask for the file as they like.
        _ = try Int.fetchOne(database, sql: "select count(*) from ledger_settings")
        reads = true
        queue.addThread(reads: true)
        while let slice = queue.take() {
          queue.finish(
            slice,
            Result {
              try select(slice, in: database)
              return try make(database)
            })
        }
      }
    } catch {
      // Whoever asked for the report reads the same file, and is told what is wrong with it. Behind
      // the last slice there is nothing left to fail but the end of a transaction that only read.
      if !reads { queue.addThread(reads: false) }
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
