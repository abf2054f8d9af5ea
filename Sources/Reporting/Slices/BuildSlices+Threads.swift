internal import Foundation
internal import GRDB
internal import Ledger

extension BuildSlices {
  /// As many as SQLite sorts with: more would wait for memory.
  private static let threads = 2

  /// Writes the rows of all slices.
  ///
  /// - Parameters:
  ///   - style: A format in which no row depends on those before.
  ///   - output: Where they are written.
  ///   - progress: Is told of the rows.
  /// - Returns: False where the ledger cannot be opened once more, because another process waits to
  ///   write it: nothing is written then.
  /// - Throws: What SQLite throws, `OutputError`.
  func write(_ style: RowStyle, to output: Output, progress: WorkProgress?) throws -> Bool {
    let queue = SliceQueue(count: conditions.count)
    let group = DispatchGroup()
    // However this ends, threads end with it.
    defer {
      queue.close()
      group.wait()
    }
    for _ in 0..<Self.threads {
      group.enter()
      Thread { [self] in
        work(on: queue, style)
        group.leave()
      }.start()
    }
    guard queue.hasThread(of: Self.threads) else { return false }
    while let slice = try queue.next() {
      try output.write(bytes: slice.text)
      progress?.add(units: slice.rows)
    }
    return true
  }

  /// Works in one transaction: between two a writer could ask for the file, and be waited for.
  private func work(on queue: SliceQueue, _ style: RowStyle) {
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
              let text = Output.inMemory()
              let rows = try write(slice, of: database, style, to: text)
              return SliceQueue.Slice(text: text.taken(), rows: rows)
            })
        }
      }
    } catch {
      // Whoever asked for the report reads the same file, and is told what is wrong with it. Behind
      // the last slice there is nothing left to fail but the end of a transaction that only read.
      if !reads { queue.addThread(reads: false) }
    }
  }
}
