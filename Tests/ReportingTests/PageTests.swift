import Foundation
import Support
import Testing

@testable import Reporting

/// The page of `buildledger html`: what it covers, what it leaves out, what it must not run.
struct PageTests {
  private let scratch: ScratchFolder
  private let ledger: PageLedger

  init() throws {
    scratch = try ScratchFolder()
    ledger = PageLedger(path: "ledger.db", folder: scratch.url)
  }

  private func ingest(_ dump: String) throws {
    try scratch.write("dump.json", dump)
    _ = try ledger.run(["ingest", "dump.json"])
  }

  @Test func theSameLedgerGivesTheSameBytes() throws {
    _ = try ledger.run(["ingest", Repository.root.appendingPathComponent("samples").path])
    #expect(try ledger.page().text == ledger.page().text)
  }

  @Test func anEmptyLedgerSaysSo() throws {
    try ingest(#"{"builds": []}"#)
    let page = try ledger.page()
    #expect(page.text.contains("There is no build in the ledger."))
    #expect(page.tables.isEmpty)
  }

  @Test func aBuildWithoutAnythingIsOne() throws {
    try ingest(#"{"builds": [{"id": "shop:1"}]}"#)
    let page = try ledger.page()
    #expect(page.text.contains("1 build of 1 project, no start of which is known."))
    #expect(page.text.contains("No build has succeeded or failed yet."))
  }

  @Test func itSaysWhatItCounts() throws {
    _ = try ledger.run(["ingest", Repository.root.appendingPathComponent("samples").path])
    let page = try ledger.page(
      ["--project", "checkout*", "--since", "14d", "--links", "known", "--trigger", "webhook"])
    for filter in [
      "project checkout*", "trigger webhook", "links: known", "from 2026-11-01 02:00:43 UTC",
    ] {
      #expect(page.text.contains("<li><bdi>\(filter)</bdi></li>"), "\(filter)")
    }
    #expect(page.text.contains("of 1 project, started from"))
    let none = try ledger.page(["--project", "nothing"])
    #expect(none.text.contains("No build passes these filters."))
  }

  @Test func itWarnsWhereLittleWasSeen() throws {
    try ingest(
      #"{"builds": [{"id": "shop:1", "buildNumber": 1, "startTime": 1790000000},"#
        + #"{"id": "shop:9", "buildNumber": 9, "startTime": 1790000900}]}"#)
    #expect(
      try ledger.page().text.contains(
        "Under 80 % of the builds are in the ledger of: shop. Rates are biased there"))
  }

  @Test func anOutcomeIsRefused() throws {
    try ingest(#"{"builds": []}"#)
    let result = try Tool.run(["html", "page.html", "--outcome", "failed"], in: scratch.url)
    #expect(result.status == 64 && result.errors.contains("--outcome would leave"), "\(result)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("page.html")))
  }

  @Test func theLedgerIsNotReplaced() throws {
    try ingest(#"{"builds": []}"#)
    let result = try Tool.run(["html", "ledger.db"], in: scratch.url)
    #expect(result.status == 1 && result.errors.contains("this is the ledger itself"), "\(result)")
  }

  @Test func itIsSaidWhatWasWritten() throws {
    try ingest(
      #"{"builds": [{"id": "shop:1", "startTime": 1790000000}, {"id": "web:1"}, {"id": "web:2"}]}"#)
    let written = try ledger.run(["html", "page.html"])
    #expect(
      written.errors == "wrote page.html: 3 builds of 2 projects, started on 2026-09-21, UTC\n",
      "\(written)")
    #expect(written.output.isEmpty, "\(written)")
    let none = try ledger.run(["html", "page.html", "--since", "2030-01-01"])
    #expect(none.errors.hasSuffix("\nwrote page.html: no build passes these filters\n"), "\(none)")
    for words in [["page.html", "--quiet"], ["-"]] {
      let result = try ledger.run(["html"] + words)
      #expect(result.errors.isEmpty, "\(result)")
    }
  }

  /// A thousand projects and causes: lists end, and say what is left out.
  @Test func longListsAreCut() throws {
    let builds = (0..<400).map { number in
      let start = 1_790_000_000 + number * 100_000
      return (0..<2).map { attempt in
        """
        {"id": "p\(number):\(attempt)", "buildStatus": "\(attempt == 0 ? "FAILED" : "SUCCEEDED")",
        "resolvedSourceVersion": "c", "startTime": \(start + attempt * 60),
        "endTime": \(start + attempt * 60 + 50), "phases": [{"phaseType": "T\(number)",
        "phaseStatus": "\(attempt == 0 ? "FAILED" : "SUCCEEDED")", "durationInSeconds": \(number),
        "startTime": \(start + attempt * 60), "contexts": [{"statusCode": "C\(number)"}]}]}
        """
      }.joined(separator: ",")
    }
    try ingest("{\"builds\": [\(builds.joined(separator: ","))]}")
    let page = try ledger.page()
    for text in [
      "370 more flaky phases are not shown.", "375 more projects are not shown.",
      "375 more causes are not shown.",
    ] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(page.text.utf8.count < 400_000, "\(page.text.utf8.count) bytes")
  }
}

struct PageTextTests {
  private func escaped(_ text: String) -> String { PageText().escapeText(text) }

  /// To Swift, a quote and an accent are one character, which is no quote.
  @Test func quotesWithAccentsAreEscaped() {
    #expect(escaped("a\"\u{301} onfocus=b") == "a&quot;\u{301} onfocus=b")
    #expect(escaped("<\u{200D}b>\u{FE0F}&'") == "&lt;\\u{200d}b&gt;\u{FE0F}&amp;&#39;")
  }

  @Test func whatTurnsTextRoundIsSpelledOut() {
    #expect(escaped("a\u{202E}b\u{0}\n") == "a\\u{202e}b\\u{0}\\n")
  }

  @Test func longTextIsCut() {
    #expect(PageText.shortened("abc", to: 3) == "abc")
    #expect(PageText.shortened("abcd", to: 3) == "abc…")
    #expect(PageText.shortened("a" + String(repeating: "\u{301}", count: 9), to: 2) == "a\u{301}…")
  }
}

struct ConsoleLinkTests {
  private let uuid = "2f0c1f5e-6a8e-4d0b-9d3b-0f7c5a1e9b42"

  private func url(_ region: String?, _ account: String?, _ name: String, _ id: String? = nil)
    -> String?
  {
    ConsoleLink.url(
      of: ProjectName(account: account, region: region, name: name), build: id ?? "\(name):\(uuid)")
  }

  @Test(arguments: [
    ("eu-west-1", "eu-west-1.console.aws.amazon.com"),
    ("ap-southeast-2", "ap-southeast-2.console.aws.amazon.com"),
    ("cn-north-1", "cn-north-1.console.amazonaws.cn"),
    ("us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"),
  ])
  func eachPartitionHasItsOwn(region: String, host: String) {
    #expect(
      url(region, "123456789012", "shop")
        == "https://\(host)/codesuite/codebuild/123456789012/projects/shop/build/shop%3A\(uuid)"
        + "/?region=\(region)")
  }

  @Test func whatIsNotOfItsFormHasNone() {
    #expect(url(nil, "123456789012", "shop") == nil)
    #expect(url("eu-west-1", nil, "shop") == nil)
    #expect(url("us-iso-east-1", "123456789012", "shop") == nil)
    #expect(url("eu-west-1.example.com/", "123456789012", "shop") == nil)
    #expect(url("eu-west-1", "12345678901", "shop") == nil)
    #expect(url("eu-west-1", "123456789012", "../x") == nil)
    #expect(url("eu-west-1", "123456789012", "shop", "cart:\(uuid)") == nil)
    #expect(url("eu-west-1", "123456789012", "shop", "shop:a/../b") == nil)
  }

  /// The reports give the same address, of builds as CodeBuild makes them.
  @Test func itIsTheReports() throws {
    let scratch = try ScratchFolder()
    let ledger = PageLedger(path: "ledger.db", folder: scratch.url)
    _ = try ledger.run(["ingest", Repository.root.appendingPathComponent("samples").path])
    let failures = try ledger.report("failures")
    #expect(!failures.isEmpty)
    for row in failures {
      #expect(
        url(row["region"], row["account_id"], row["project"] ?? "", row["build_id"])
          == row["console_url"])
    }
  }
}

struct WeekAxisTests {
  @Test func weeksWithoutBuildsAreThere() {
    let axis = WeekAxis(["2026-12-28", "2027-01-11", "no date"])
    #expect(axis.weeks == ["2026-12-28", "2027-01-04", "2027-01-11"])
    #expect(axis.values([(week: "2027-01-11", value: 7)]) == [nil, nil, 7])
    #expect(axis.span == "weeks of 2026-12-28 to 2027-01-11")
  }

  @Test func aWrongClockDoesNotAskForThousands() {
    let axis = WeekAxis(["1970-01-05", "9999-12-27"])
    #expect(axis.weeks.count == WeekAxis.mostWeeks && axis.weeks.last == "9999-12-27")
  }
}
