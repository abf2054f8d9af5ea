import Ingest
import Testing

/// Links that dumps name.
struct ClaimTests {
  @Test func severalClaimsForOneRetryAreWarnedOf() throws {
    let ledger = try ScratchLedger()
    let arn = "arn:aws:codebuild:r:1:build/shop"
    let summary = try ledger.ingest(
      """
      {"builds": [
        {"id": "shop:a", "autoRetryConfig": {"nextAutoRetry": "\(arn):r"}},
        {"id": "shop:b", "autoRetryConfig": {"nextAutoRetry": "\(arn):r"}}, {"id": "shop:r"}]}
      """)
    #expect(
      summary.warnings == [
        "retries claimed for several originals, of which the smaller id is taken: 1"
      ])
    #expect(
      try ledger.value(
        "select o.id from retries inner join builds as o on o.build_key = original_build_key")
        == "shop:a")
  }
}
