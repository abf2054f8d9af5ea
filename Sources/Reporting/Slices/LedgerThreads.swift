internal import Foundation
internal import GRDB
internal import Ledger

/// Threads that read a ledger, each with a connection of its own, and make parts of something.
struct LedgerThreads: Sendable {
  let ledger: LedgerFile
  /// What each of them keeps of the file, and what sorts into memory.
  let cacheKilobytes: Int

  /// As many as SQLite sorts with: more would wait for memory.
  private static let threads = 2

  /// Has `body` take each part, one behind the other.
  ///
  /// - Parameters:
  ///   - count: How many parts there are.
  ///   - make: Makes the part of a number; is called by several threads.
  ///   - body: Is called by this thread.
  /// - Returns: False where the ledger cannot be opened once more, because another process waits to
  ///   write it: nothing is made then.
  /// - Throws: What SQLite throws, and what `make` and `body` do.
  func forEach<Part: Sendable>(
    of count: Int, _ make: @escaping @Sendable (Database, Int) throws -> Part,
    body: (Part) throws -> Void
  ) throws -> Bool {
    let queue = SliceQueue<Part>(count: count)
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
  private func work<Part>(on queue: SliceQueue<Part>, _ make: (Database, Int) throws -> Part) {
    var reads = false
    do {
      try ledger.openAtOnce().read { database in
        try database.execute(sql: "pragma cache_size = -\(cacheKilobytes)")
        // Now others can ask for the file as they like.
        _ = try Int.fetchOne(database, sql: "select count(*) from ledger_settings")
        reads = true
        queue.addThread(reads: true)
        while let part = queue.take() {
          queue.finish(part, Result { try make(database, part) })
        }
      }
    } catch {
      // Whoever asked for the report reads the same file, and is told what is wrong with it. Behind
      // the last part there is nothing left to fail but the end of a transaction that only read.
      if !reads { queue.addThread(reads: false) }
    }
  }
}
