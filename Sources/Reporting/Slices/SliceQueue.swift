internal import Foundation

/// Slices that threads take in order, and what they make of them until it is wanted in that order.
final class SliceQueue<Part: Sendable>: @unchecked Sendable {
  // Sendable, although the compiler cannot see it: every access is under the lock.
  private let condition = NSCondition()
  private let count: Int
  private var taken = 0
  private var handedOut = 0
  private var done: [Int: Result<Part, any Error>] = [:]
  private var isClosed = false
  /// Of threads, whether they can read.
  private var threads: [Bool] = []

  /// As many may be ahead of what is handed out; a part may be some megabytes.
  private let mostAhead = 6

  init(count: Int) {
    self.count = count
  }

  /// Takes note that a thread reads, or cannot.
  func addThread(reads: Bool) {
    condition.lock()
    threads.append(reads)
    condition.broadcast()
    condition.unlock()
  }

  /// Waits until one of so many threads reads; false where none can.
  func hasThread(of count: Int) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while threads.count < count, !threads.contains(true) { condition.wait() }
    return threads.contains(true)
  }

  /// The next slice that nobody has taken; nil where none is wanted any more.
  func take() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while taken < count, taken - handedOut >= mostAhead, !isClosed { condition.wait() }
    guard taken < count, !isClosed else { return nil }
    defer { taken += 1 }
    return taken
  }

  /// Hands in what came of a slice that was taken.
  func finish(_ slice: Int, _ result: Result<Part, any Error>) {
    condition.lock()
    done[slice] = result
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for what came of a slice, the one behind that before.
  func next() throws -> Part? {
    condition.lock()
    defer { condition.unlock() }
    guard handedOut < count else { return nil }
    while done[handedOut] == nil { condition.wait() }
    defer {
      done[handedOut] = nil
      handedOut += 1
      condition.broadcast()
    }
    return try done[handedOut]?.get()
  }

  /// Has threads take no more.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}
