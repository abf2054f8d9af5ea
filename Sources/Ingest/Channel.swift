internal import Foundation

/// Hands values from one thread to another, a few ahead, and makes the faster one wait.
final class Channel<Element: Sendable>: @unchecked Sendable {
  // Sendable, although the compiler cannot see it: every access is under the lock.
  private let condition = NSCondition()
  private var elements: [Element] = []
  private var held = 0
  private var isClosed = false
  private let capacity: Int
  private let size: @Sendable (Element) -> Int

  /// - Parameters:
  ///   - capacity: As much may be held when one more is sent.
  ///   - size: What an element counts for.
  init(capacity: Int, size: @escaping @Sendable (Element) -> Int = { _ in 1 }) {
    self.capacity = capacity
    self.size = size
  }

  /// Runs `produce`, which sends, on a thread of its own, and takes what comes on this one.
  ///
  /// - Parameters:
  ///   - produce: Ends by itself, soon where `send` returns false.
  ///   - work: What to do as long as nothing comes; false where there is nothing.
  ///   - take: Returns false for the last element.
  /// - Throws: What `take` and `work` throw; the producer then finds the channel closed.
  func receiveAll(
    from produce: @escaping @Sendable () -> Void, whileWaiting work: () throws -> Bool = { false },
    take: (Element) throws -> Bool
  ) throws {
    Thread(block: produce).start()
    do {
      while try take(try receive(whileWaiting: work)) {}
    } catch {
      close()
      throw error
    }
  }

  /// Waits for room.
  ///
  /// Returns false where the receiver wants no more.
  @discardableResult
  func send(_ element: Element) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while held >= capacity, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    elements.append(element)
    held += size(element)
    condition.signal()
    return true
  }

  /// Waits for an element.
  private func receive(whileWaiting work: () throws -> Bool) rethrows -> Element {
    while isWaiting, try work() {}
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty { condition.wait() }
    condition.signal()
    let element = elements.removeFirst()
    held -= size(element)
    return element
  }

  private var isWaiting: Bool {
    condition.lock()
    defer { condition.unlock() }
    return elements.isEmpty
  }

  /// Tells the sender to stop.
  func close() {
    condition.lock()
    isClosed = true
    condition.signal()
    condition.unlock()
  }
}
