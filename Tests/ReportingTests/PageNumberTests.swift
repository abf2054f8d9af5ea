import Foundation
import Ledger
import Support
import Testing

/// Numbers of the page are those of the reports.
struct PageNumberTests {
  private let ledgers: [PageLedger]
  private let scratch: ScratchFolder
  private let world: IngestedWorld

  init() throws {
    scratch = try ScratchFolder()
    let samples = PageLedger(path: scratch.path("samples.db"), folder: scratch.url)
    _ = try samples.run(["ingest", Repository.root.appendingPathComponent("samples").path])
    world = try IngestedWorld(seed: 11, builds: 250, hostile: false)
    ledgers = [samples, PageLedger(path: world.ledger.path, folder: scratch.url)]
  }

  /// Each row of a table is one of the report, in all columns that it shows.
  @Test(arguments: [
    ["--links", "known"], ["--project", "*e*"], ["--since", "30d"], ["--incidents", "include"],
  ])
  func tablesAreReports(options: [String]) throws {
    for ledger in ledgers {
      var reports: [String: [[String: String]]] = [:]
      for table in try ledger.page(options).tables {
        guard let report = table.report else { continue }
        // A list of many builds takes the same filters, but fewer other options.
        let filters = Self.known(options, to: report)
        let expected = try reports[report] ?? Tool.csv(ledger, ["report", report] + filters)
        reports[report] = expected
        var compared = 0
        for (row, heading) in zip(table.rows, table.headings) where heading != "All projects" {
          let shown = row.filter { $0.key != "total_seconds" || report != "projects" }
          let isThere = expected.contains { $0.merging(shown) { $1 } == $0 }
          #expect(isThere, "\(table.id) shows \(shown), which \(report) does not have")
          compared += 1
        }
        #expect(compared > 0 || expected.isEmpty, "\(table.id) is empty")
      }
    }
  }

  private static func known(_ options: [String], to report: String) -> [String] {
    switch (options.first, report) {
    case ("--links", "phase-durations"): []
    case ("--incidents", _) where !["flaky-phases", "failure-causes"].contains(report): []
    default: options
    }
  }

  @Test func listsAreWholeWhereTheyFit() throws {
    let page = try ledgers[0].page()
    let flaky = try ledgers[0].report("flaky-phases").filter { $0["flaky"] != "0" }
    #expect(page.table("flaky-phases")?.rows.count == flaky.count)
    #expect(
      page.table("retry-success")?.rows.count == (try ledgers[0].report("retry-success").count))
    #expect(
      page.table("failure-causes")?.rows.count == (try ledgers[0].report("failure-causes").count))
    for phase in flaky {
      let builds = page.table("flaky-\(phase["rank"] ?? "")")?.rows.count ?? 0
      #expect("\(builds)" == phase["flaky"], "\(phase)")
    }
  }

  @Test func tilesAreSumsOfTheReports() throws {
    for ledger in ledgers {
      let tiles = try ledger.page().tiles
      let trends = try ledger.report("trends")
      let succeeded = Self.sum(trends, "succeeded")
      let decided = succeeded + Self.sum(trends, "failed")
      #expect(tiles["builds"] == "\(Self.sum(try ledger.report("projects"), "builds"))")
      #expect(
        tiles["success_rate"].flatMap(Double.init)
          == (Double(succeeded) / Double(decided) * 10_000).rounded() / 10_000)
      let flaky = try ledger.report("flaky-phases")
      #expect(tiles["delay_seconds"] == "\(Self.sum(flaky, "delay_seconds"))")
      let total = try ledger.report("retry-success", "--total")
      for column in ["recovery_rate", "success_rate"] {
        #expect(tiles["retry-success.\(column)"] == total.first?[column])
      }
    }
  }

  /// Each week of the page is what the reports say of that week alone.
  @Test func weeksAreReportsOfAWeek() throws {
    for ledger in ledgers {
      let page = try ledger.page()
      let weeks = try #require(page.table("weeks")?.rows)
      let phases = try #require(page.table("phase-weeks")?.rows)
      #expect(!weeks.isEmpty && !phases.isEmpty)
      let trends = try ledger.report("trends")
      // Each is two runs of the tool: a few of them will do.
      for row in weeks.suffix(6) {
        let week = row["week"] ?? ""
        let ofWeek = trends.filter { $0["period"] == week }
        for column in ["builds", "succeeded", "failed"] {
          #expect(row[column] == "\(Self.sum(ofWeek, column))", "\(column) of \(week)")
        }
        let window = ["--since", week, "--until", Self.weekAfter(week)]
        let flaky = try Tool.csv(ledger, ["report", "flaky-phases"] + window)
        #expect(row["delay_seconds"] == "\(Self.sum(flaky, "delay_seconds"))", "\(week)")
        let durations = ["report", "phase-durations", "--phase-status", "succeeded"] + window
        let all = try Tool.csv(ledger, durations + ["--by", "none"])
        let each = try Tool.csv(ledger, durations)
        for phase in phases where phase["week"] == week {
          let rows = phase["project"] == "All projects" ? all : each
          var shown = phase.filter { $0.key != "week" }
          if phase["project"] == "All projects" { shown["project"] = nil }
          let isThere = rows.contains { $0.merging(shown) { $1 } == $0 }
          #expect(isThere, "\(week): \(shown)")
        }
      }
    }
  }

  /// By attempt: the chains of `builds`, followed one by one.
  @Test(arguments: ["known", "retries", "all"]) func attemptsAreThoseOfTheBuilds(links: String)
    throws
  {
    for ledger in ledgers {
      let builds = try ledger.report("builds", "--links", links)
      let original = Dictionary(
        uniqueKeysWithValues: builds.map { ($0["build_id"] ?? "", $0["retry_of"] ?? "") })
      func root(of id: String) -> String {
        var id = id
        while let next = original[id], !next.isEmpty { id = next }
        return id
      }
      let chains = Dictionary(grouping: builds) { root(of: $0["build_id"] ?? "") }
      var expected: [Int: (decisive: Int, succeeded: Int)] = [:]
      for chain in chains.values {
        let attempts = chain.sorted { Self.number($0, "attempt") < Self.number($1, "attempt") }
        guard Self.isFailing(attempts[0]) else { continue }
        for build in attempts.dropFirst() {
          let isSuccess = build["outcome"] == "succeeded"
          if isSuccess || Self.isFailing(build) {
            let attempt = Self.number(build, "attempt")
            expected[attempt, default: (0, 0)].decisive += 1
            expected[attempt, default: (0, 0)].succeeded += isSuccess ? 1 : 0
          }
          if isSuccess { break }
        }
      }
      let rows = try ledger.page(["--links", links]).table("attempts")?.rows ?? []
      for row in rows {
        let counts = expected[Self.number(row, "attempt")]
        #expect(Self.number(row, "decisive") == counts?.decisive, "\(links): \(row)")
        #expect(Self.number(row, "succeeded") == counts?.succeeded, "\(links): \(row)")
      }
      let total = try ledger.report("retry-success", "--total", "--links", links)
      #expect(expected.values.reduce(0) { $0 + $1.succeeded } == Self.sum(total, "recovered"))
    }
  }

  private static func isFailing(_ build: [String: String]) -> Bool {
    !["succeeded", "stopped", "in_progress", ""].contains(build["outcome"] ?? "")
  }

  private static func number(_ row: [String: String], _ column: String) -> Int {
    row[column].flatMap { Int($0) } ?? -1
  }

  private static func sum(_ rows: [[String: String]], _ column: String) -> Int {
    rows.reduce(0) { $0 + ($1[column].flatMap { Int($0) } ?? 0) }
  }

  private static func weekAfter(_ monday: String) -> String {
    let format = Date.ISO8601FormatStyle().year().month().day()
    guard let date = try? Date(monday, strategy: format) else { return "no date: \(monday)" }
    return date.addingTimeInterval(7 * 86_400).formatted(format)
  }
}

extension Tool {
  /// Rows by the names of their columns.
  fileprivate static func csv(_ ledger: PageLedger, _ arguments: [String]) throws
    -> [[String: String]]
  {
    let rows = CSV.rows(of: try ledger.run(arguments + ["--format", "csv"]).output)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }
}
