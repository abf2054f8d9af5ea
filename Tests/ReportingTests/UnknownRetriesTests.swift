import Support
import Testing

/// What reports of retries say where they can show none.
struct UnknownRetriesTests {
  private let scratch: ScratchFolder

  /// `web` built the same again after a failure, and nothing says that it was a retry; `auto` has
  /// a retry of CodeBuild's own, and `plain` none at all.
  init() throws {
    scratch = try ScratchFolder()
    let builds = [
      Self.build("web:a", start: 0, "FAILED"), Self.build("web:b", start: 600, "SUCCEEDED"),
      Self.build("plain:a", start: 0, "SUCCEEDED"),
      Self.build("auto:a", start: 0, "FAILED", #""autoRetryConfig": {"nextAutoRetry": "auto:b"}"#),
      Self.build(
        "auto:b", start: 90_000, "SUCCEEDED", #""autoRetryConfig": {"autoRetryNumber": 1}"#),
    ]
    try scratch.write("dump.json", "{\"builds\": [\(builds.joined(separator: ","))]}")
    let result = try Tool.run(["ingest", "dump.json"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
  }

  private static func build(
    _ id: String, start: Int, _ status: String, _ member: String = #""currentPhase": "COMPLETED""#
  ) -> String {
    let start = 1_794_787_200 + start
    return """
      {"id": "\(id)", "startTime": \(start), "endTime": \(start + 300), "buildStatus": "\(status)",
       "buildComplete": true, "resolvedSourceVersion": "\(id.prefix(3))",
       "source": {"type": "GITHUB"}, \(member)}
      """
  }

  private static let likely =
    "no retry is known here; --links all counts builds that built the same again after a failure\n"

  @Test(arguments: [
    "retry-success", "retry-success --total", "retry-success --format csv", "retry-policy",
  ])
  func whatLooksLikeARetryIsSaidToBeThere(report: String) throws {
    #expect(try remarks(report, "--project web").hasPrefix(Self.likely))
    #expect(try remarks(report, "--project web --links known").hasPrefix(Self.likely))
  }

  @Test(arguments: ["retry-success", "retry-success --total", "retry-policy"])
  func whereNothingLooksLikeARetryNoSettingIsNamed(report: String) throws {
    #expect(try remarks(report, "--project plain").hasPrefix("no retry is known here\n"))
    // The original failed outside of the filter.
    #expect(
      try remarks(report, "--project web --since 2026-11-16T00:05")
        .hasPrefix("no retry is known here\n"))
    #expect(
      try remarks(report, "--project plain --links all")
        .hasPrefix("no retry is known here, and none looks like one\n"))
  }

  @Test(arguments: [
    ("retry-success", ""), ("retry-success", "--project auto"), ("retry-success", "--limit 0"),
    ("retry-success", "--project web --links all"), ("retry-policy", "--project web --links all"),
    // Too late for `retry-policy` to count it, but known.
    ("retry-policy", "--project auto"), ("retry-policy", "--project auto --until 2026-11-16T00:05"),
    ("flaky-phases", "--project web"), ("projects", "--project web"),
  ])
  func whereARetryIsKnownOrNotAskedForNothingIsSaid(report: String, options: String) throws {
    #expect(try !remarks(report, options).contains("no retry"))
  }

  @Test func whereNoBuildCountsThatIsEnough() throws {
    #expect(
      try remarks("retry-success", "--project web --since 2030-01-01")
        == "no build in ledger.db passes these filters\n")
  }

  private func remarks(_ report: String, _ options: String) throws -> String {
    let words = "report \(report) \(options)".split(separator: " ").map(String.init)
    let result = try Tool.run(words, in: scratch.url)
    #expect(result.status == 0, "\(result)")
    return result.errors
  }
}
