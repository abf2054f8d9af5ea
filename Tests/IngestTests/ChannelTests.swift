import Foundation
import Testing

@testable import Ingest

struct ChannelTests {
  /// Sizes from below the capacity to above it.
  private static let sizes = (0..<200).map { $0 * 7 % 13 + ($0 % 50 == 0 ? 40 : 0) }
  private static let capacity = 20

  @Test func asMuchIsHeldAsHasRoomAndOneMore() throws {
    let channel = Channel<Int>(capacity: Self.capacity, size: { Self.sizes[$0] })
    let sent = Sent()
    var taken: [Int] = []
    var most = 0
    try channel.receiveAll {
      for (place, size) in Self.sizes.enumerated() {
        #expect(channel.send(place))
        sent.add(size)
      }
      channel.close()
    } take: { place in
      taken.append(place)
      // The sender goes on until there is no room.
      Thread.sleep(forTimeInterval: 0.000_5)
      let held = sent.total - taken.reduce(0) { $0 + Self.sizes[$1] }
      most = max(most, held)
      #expect(held < Self.capacity + 52)
      return taken.count < Self.sizes.count
    }
    #expect(taken == Array(Self.sizes.indices))
    #expect(most >= Self.capacity)
  }

  @Test func aSenderIsToldThatNoMoreIsWanted() throws {
    struct Enough: Error {}
    let channel = Channel<Int>(capacity: 1)
    let sent = Sent()
    let isTold = DispatchSemaphore(value: 0)
    #expect(throws: Enough.self) {
      try channel.receiveAll {
        while channel.send(1) { sent.add(1) }
        isTold.signal()
      } take: { _ in
        throw Enough()
      }
    }
    isTold.wait()
    #expect(sent.total <= 3)
  }

  /// What another thread counts.
  private final class Sent: @unchecked Sendable {
    // Sendable, although the compiler cannot see it: every access is under the lock.
    private let lock = NSLock()
    private var sum = 0

    func add(_ size: Int) { lock.withLock { sum += size } }

    var total: Int { lock.withLock { sum } }
  }
}
