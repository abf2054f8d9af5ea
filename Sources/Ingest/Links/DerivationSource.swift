internal import GRDB

/// Derives projects on a thread of its own, and on the one that writes them while that waits.
struct DerivationSource {
  let queue: DerivationQueue
  /// Another connection than the one that writes.
  let beside: DatabaseQueue
  /// Of the connection that writes.
  let reader: DerivationReader

  private enum Event: Sendable {
    case group(DerivedGroup)
    case failed(any Error)
    case end
  }

  /// Takes each group; when it returns, the other connection does not read any more.
  func forEachGroup(_ body: (DerivedGroup) throws -> Void) throws {
    let channel = Channel<Event>(capacity: 4)
    try channel.receiveAll { [queue, beside] in
      channel.send(Self.read(queue, beside, send: channel.send))
    } whileWaiting: {
      guard let group = try reader.readNext(of: queue) else { return false }
      try body(group)
      return true
    } take: { event in
      switch event {
      case .group(let group): try body(group)
      case .failed(let error): throw error
      case .end: return false
      }
      return true
    }
  }

  /// - Returns: What comes last.
  private static func read(
    _ queue: DerivationQueue, _ beside: DatabaseQueue, send: (Event) -> Bool
  ) -> Event {
    do {
      // One transaction, for each takes locks; it is over before the writer is told and commits.
      try beside.read { database in
        let reader = try DerivationReader(database)
        while let group = try reader.readNext(of: queue), send(.group(group)) {}
      }
      return .end
    } catch {
      return .failed(error)
    }
  }
}
