import Foundation
import Support
import Testing
import Worlds

@testable import Ingest

/// Responses with something wrong in them, as no client prints and some disk may hold.
struct MutationTests {
  /// Whatever a file holds, it is read or refused; and what is read can be written.
  @Test(arguments: 0..<30)
  func everyMutationGetsAnAnswer(group: Int) throws {
    let seeds = (group * 100)..<(group * 100 + 100)
    let ledger = try ScratchLedger()
    for seed in seeds {
      let bytes = Mutation.of(seed: UInt64(seed))
      guard case .accepted = try DumpReading(of: bytes) else { continue }
      try ledger.scratch.write("dumps/seed-\(seed).json", bytes)
    }
    do {
      try ledger.ingest(path: ledger.scratch.path("dumps"))
      #expect(ledger.refusals == [], "seeds \(seeds)")
      #expect(try ledger.rows("pragma foreign_key_check") == [], "seeds \(seeds)")
    } catch {
      Issue.record("seeds \(seeds): \(error); failing alone: \(try failing(seeds))")
    }
  }

  private func failing(_ seeds: Range<Int>) throws -> [Int] {
    try seeds.filter { seed in
      let ledger = try ScratchLedger()
      do {
        try ledger.ingest(Mutation.of(seed: UInt64(seed)))
        return false
      } catch {
        return true
      }
    }
  }
}
