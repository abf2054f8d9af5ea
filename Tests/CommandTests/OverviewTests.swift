import Support
import Testing

/// What `report` says besides its rows.
struct OverviewTests {
  private let scratch: ScratchFolder

  /// A project with two builds of five, one with two of two, and one without numbers.
  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      "builds.json",
      """
      {"builds": [
        {"id": "few:a", "buildNumber": 1, "startTime": 1794787200, "buildStatus": "SUCCEEDED"},
        {"id": "few:b", "buildNumber": 5, "startTime": 1794787300, "buildStatus": "SUCCEEDED"},
        {"id": "all:a", "buildNumber": 7, "startTime": 1794787200, "buildStatus": "SUCCEEDED"},
        {"id": "all:b", "buildNumber": 8, "startTime": 1794787300, "buildStatus": "SUCCEEDED"},
        {"id": "old:a", "startTime": 1794787300, "buildStatus": "SUCCEEDED"}
      ]}
      """)
    let result = try Tool.run(["ingest", "builds.json"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
  }

  @Test func withoutANameItIsTheOverviewAndWhatToAskNext() throws {
    let unnamed = try Tool.run(["report", "--format", "csv"], in: scratch.url)
    let named = try Tool.run(["report", "projects", "--format", "csv"], in: scratch.url)
    #expect(unnamed.status == 0 && unnamed.output == named.output, "\(unnamed)")
    #expect(unnamed.errors.contains("buildledger report flaky-phases"), "\(unnamed)")
    #expect(!named.errors.contains("what to ask next"), "\(named)")
  }

  @Test func itWarnsOfProjectsOfWhichMuchIsMissing() throws {
    let result = try Tool.run(["report", "projects"], in: scratch.url)
    #expect(result.errors.contains("warning: under 80 % of the builds are in the ledger of: few\n"))
    #expect(result.errors.contains("`buildledger wanted`"), "\(result)")
  }

  /// Names are anybody's: one must not look like a line of the tool's own.
  @Test func itNamesAFewOnOneLine() throws {
    let builds = (1...7).flatMap { project in
      [1, 9].map { number in
        #"""
        {"id": "p\#(project):\#(number)", "projectName": "p\#(project)\nok", "buildNumber": \#(number),
         "startTime": \#(1_794_787_200 + number * 100)}
        """#
      }
    }
    try scratch.write("more.json", #"{"builds": [\#(builds.joined(separator: ","))]}"#)
    let ingest = try Tool.run(["ingest", "more.json"], in: scratch.url)
    #expect(ingest.status == 0, "\(ingest)")
    let result = try Tool.run(["report", "projects", "--project", "p*"], in: scratch.url)
    let names = #"p1\nok, p2\nok, p3\nok, p4\nok, p5\nok and 2 more"#
    #expect(result.errors.contains("in the ledger of: \(names)\n"), "\(result)")
  }

  @Test func itDoesNotWarnOfWhatFiltersLeaveOut() throws {
    for filter in [["--project", "all"], ["--project", "few", "--until", "2026-11-16T00:01"]] {
      let result = try Tool.run(["report", "projects"] + filter, in: scratch.url)
      #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
    }
  }

  @Test func otherReportsSayNothing() throws {
    let result = try Tool.run(["report", "flaky-phases"], in: scratch.url)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
  }

  @Test func retryPolicySaysWhatItAssumes() throws {
    let result = try Tool.run(["report", "retry-policy"], in: scratch.url)
    #expect(
      result.errors.hasPrefix("no retry is known here\nassumed: a retry within 15 minutes"),
      "\(result)")
  }

  @Test(arguments: [[], ["retry-policy"]])
  func whereThereIsNoRowNothingIsExplained(name: [String]) throws {
    let result = try Tool.run(["report"] + name + ["--since", "2030-01-01"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    #expect(result.errors == "no build in ledger.db passes these filters\n", "\(result)")
  }

  @Test func theOverviewTakesOptionsWithoutItsName() throws {
    let result = try Tool.run(["report", "--links", "known"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    let refused = try Tool.run(["report", "--total"], in: scratch.url)
    #expect(refused.status == 64, "\(refused)")
    #expect(refused.errors.contains("--total is no option of projects."), "\(refused)")
  }

  @Test func exportKeepsTablesAndReportsOfOneNameApart() throws {
    let result = try Tool.run(["export", "csv"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    let files = try scratch.files(in: "csv")
    let table = String(decoding: try #require(files["projects.csv"]), as: UTF8.self)
    let report = String(decoding: try #require(files["projects-report.csv"]), as: UTF8.self)
    #expect(table.hasPrefix("account_id,region,project\n"))
    #expect(files["builds.csv"] != nil && files["builds-report.csv"] != nil)
    #expect(report.hasPrefix("account_id,region,project,builds,coverage,"))
  }
}
