import Support
import Testing

/// Options of single reports, and what is said where they make no sense.
struct ReportOptionTests {
  @Test(arguments: [
    ("regressions --window 14", "The value '14' is invalid"),
    ("regressions --window 0d", "--window of a second and more"),
    ("regressions --outcome failed", "--outcome would leave builds out"),
    ("waste --outcome failed", "--outcome would leave builds out"),
    ("projects --all", "--all is no option of projects"),
    ("projects --prices list.csv", "--prices is no option of projects"),
    ("failures --incidents only", "--incidents is no option of failures"),
    ("trends --window 7d", "--window is no option of trends"),
    ("secrets --links all", "--links is no option of secrets"),
    ("regresions", "did you mean regressions?"),
    ("--porject web", "Did you mean '--project'?"),
  ])
  func whatMakesNoSenseIsRefused(arguments: String, problem: String) throws {
    let scratch = try ScratchFolder()
    let words = arguments.split(separator: " ").map(String.init)
    let result = try Tool.run(["report"] + words, in: scratch.url)
    #expect(result.status == 64 && result.errors.contains(problem), "\(result)")
  }

  @Test func aWindowIsSaidWithTheRows() throws {
    let scratch = try ScratchFolder()
    try scratch.write("dump.json", "{\"build\": {\"id\": \"shop:1\", \"startTime\": 1794787200}}")
    _ = try Tool.run(["ingest", "dump.json"], in: scratch.url)
    let result = try Tool.run(["report", "regressions", "--window", "12h"], in: scratch.url)
    #expect(
      result.errors.hasPrefix(
        "before: from 2026-11-15 00:00:00 UTC; after: from 2026-11-15 12:00:00 UTC"
          + " to 2026-11-16 00:00:00 UTC\n0 comparisons"), "\(result)")
  }
}
