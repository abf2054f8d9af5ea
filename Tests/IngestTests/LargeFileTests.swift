import Ingest
import Support
import Testing

/// A file of several batches is written while it is being read, and may yet be refused.
struct LargeFileTests {
  /// Six builds with a message of a megabyte each: more than one batch.
  private func dump(lastNumber: String) -> String {
    let message = String(repeating: "a long message ", count: 70_000)
    let builds = (1...6).map { number in
      """
      {"id": "large:\(number)", "buildNumber": \(number == 6 ? lastNumber : "\(number)"),
        "phases": [{"phaseType": "BUILD", "contexts": [{"message": "\(message)"}]}]}
      """
    }
    return "{\"builds\": [\(builds.joined(separator: ","))]}"
  }

  private let counts =
    "select (select count(*) from builds), (select count(*) from contexts),"
    + " (select count(*) from projects), (select count(*) from dump_files),"
    + " (select count(*) from stale_projects)"

  @Test func isKeptAsAWhole() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest(dump(lastNumber: "6"))
    #expect(try ledger.rows(counts) == [["6", "6", "1", "1", "0"]])
  }

  @Test func isRefusedAsAWholeBetweenFilesThatStay() throws {
    let ledger = try ScratchLedger()
    try ledger.scratch.write("dumps/1.json", #"{"builds": [{"id": "small:1"}]}"#)
    try ledger.scratch.write("dumps/2.json", dump(lastNumber: "\"six\""))
    try ledger.scratch.write("dumps/3.json", #"{"builds": [{"id": "small:2"}]}"#)
    let summary = try ledger.ingest(path: ledger.scratch.path("dumps"))
    #expect(summary.filesRead == 2 && summary.filesRefused == 1)
    #expect(ledger.refusals.first?.contains("builds[5].buildNumber: expected a number") == true)
    #expect(try ledger.rows(counts) == [["2", "0", "1", "2", "0"]])
  }
}
