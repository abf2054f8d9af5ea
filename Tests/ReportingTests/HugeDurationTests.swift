import Support
import Testing

/// Durations whose sum passes 64 bits: nobody has them, but a dump may.
struct HugeDurationTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      "dump.json",
      """
      {"builds": [{"id": "web:1", "buildStatus": "SUCCEEDED", "initiator": "you", "phases": [
        {"phaseType": "INSTALL", "phaseStatus": "SUCCEEDED", "durationInSeconds": 7},
        {"phaseType": "BUILD", "phaseStatus": "SUCCEEDED", "durationInSeconds": 9223372036854775807},
        {"phaseType": "BUILD", "phaseStatus": "SUCCEEDED", "durationInSeconds": 9223372036854775807},
        {"phaseType": "BUILD", "phaseStatus": "SUCCEEDED", "durationInSeconds": 5},
        {"phaseType": "INSTALL", "phaseStatus": "SUCCEEDED", "durationInSeconds": 8}
      ]}]}
      """)
  }

  /// Figures that do not fit are not kept, and must not be tried for ever.
  @Test func theyAreReadAndChecked() throws {
    for command in [["ingest", "dump.json"], ["ingest", "dump.json"], ["check"]] {
      let result = try Tool.run(command, in: scratch.url)
      #expect(result.status == 0, "\(command): \(result)")
    }
  }

  @Test func aSumThatDoesNotFitIsNotPrinted() throws {
    _ = try Tool.run(["ingest", "dump.json"], in: scratch.url)
    let seconds = try Tool.run(
      ["sql", "-f", "csv", "select install_seconds, build_seconds, other_seconds from builds"],
      in: scratch.url)
    #expect(seconds.output == "install_seconds,build_seconds,other_seconds\n15,,\n", "\(seconds)")
  }

  /// A build keeps no such sum, so that the report must not take its seconds from there.
  @Test func thePhaseThatTookLongestIsNamed() throws {
    _ = try Tool.run(["ingest", "dump.json"], in: scratch.url)
    #expect(try slowestPhases([]) == ["BUILD"])
  }

  /// Of a project of which a filter leaves some builds, these are counted with the same care.
  @Test func thePhaseThatTookLongestOfSomeBuildsIsNamed() throws {
    try scratch.write(
      "other.json", #"{"builds": [{"id": "web:2", "buildStatus": "FAILED", "initiator": "me"}]}"#)
    _ = try Tool.run(["ingest", "dump.json", "other.json"], in: scratch.url)
    #expect(try slowestPhases(["--initiator", "you"]) == ["BUILD"])
    #expect(try slowestPhases(["--initiator", "me"]) == [""])
  }

  private func slowestPhases(_ filter: [String]) throws -> [String] {
    let report = try Tool.run(["report", "projects", "-f", "csv"] + filter, in: scratch.url)
    let rows = CSV.rows(of: report.output)
    let place = try #require(rows[0].firstIndex(of: "slowest_phase"), "\(report)")
    return rows.dropFirst().map { $0[place] }
  }
}
