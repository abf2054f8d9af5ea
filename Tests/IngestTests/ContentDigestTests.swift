import Support
import Testing

@testable import Ingest

struct ContentDigestTests {

  @Test func equalContentsOfTwoLedgersHaveEqualDigests() throws {
    let build = """
      {"builds": [{"id": "shop:1", "startTime": 1790000000, "buildStatus": "FAILED",
        "phases": [{"phaseType": "BUILD", "phaseStatus": "FAILED", "contexts": [{"message": "no"}]}]}]}
      """
    let digests = try (0..<8).map { _ in
      let ledger = try ScratchLedger()
      try ledger.ingest(build)
      return try ledger.value("select content_digest from builds")
    }
    #expect(Set(digests).count == 1)
  }
}
