internal import Foundation

/// Hands values from one thread to another, a few at a time, and makes the faster one wait.
final class Channel<Element: Sendable>: @unchecked Sendable {
  // Sendable, although the compiler cannot see it: every access is under the lock.
  private let condition = NSCondition()
  private var elements: [Element] = []
  private var isClosed = false
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Waits for room.
  ///
  /// Returns false where the receiver wants no more.
  func send(_ element: Element) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while elements.count >= capacity, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    elements.append(element)
    condition.signal()
    return true
  }

  /// Waits for an element.
  func receive() -> Element {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty { condition.wait() }
    condition.signal()
    return elements.removeFirst()
  }

  /// Tells the sender to stop.
  func close() {
    condition.lock()
    isClosed = true
    condition.signal()
    condition.unlock()
  }
}
