import Foundation
import Ledger
import Oracle
import Support
import Worlds

@testable import Ingest

/// A random history: as dumps that were ingested, and as the naive reference knows it.
struct IngestedWorld {
  let seed: UInt64
  let builds: Int
  let hostile: Bool
  let oracle: Oracle
  let ledger: LedgerFile
  private let scratch: ScratchFolder
  private let projects: [String]
  private let starts: [Int64]

  init(seed: UInt64, builds: Int, hostile: Bool) throws {
    var history = World.random(seed: seed, builds: builds, hostile: hostile)
    history.addOutages(seed: seed)
    try self.init(seed: seed, history, hostile: hostile)
  }

  init(seed: UInt64, _ history: History, hostile: Bool = false) throws {
    self.seed = seed
    builds = history.builds.count
    self.hostile = hostile
    let claims = history.requestClaims(seed: seed)
    oracle = Oracle(
      history: history, requestClaims: claims.map { ($0.retry, $0.original) },
      cause: { String(decoding: Cause.normalized($0.utf8), as: UTF8.self) })
    projects = Set(history.builds.map(\.project)).sorted()
    starts = history.builds.compactMap(\.startTime).sorted()
    let folder = try ScratchFolder()
    scratch = folder
    for file in history.dumps(seed: seed, requestClaims: claims) {
      try folder.write("dumps/\(file.path)", file.bytes)
    }
    try folder.write("prices.csv", Self.priceList)
    ledger = LedgerFile(path: folder.path("ledger.db"))
    try ledger.create(environmentValues: .maskSecrets)
    let summary = try DumpIngest(ledger: ledger).run([folder.path("dumps")])
    guard summary.filesRefused == 0 else { throw Refused(count: summary.filesRefused) }
  }

  struct Refused: Error {
    var count: Int
  }

  /// The rows of a report, without their header, through the built tool.
  func report(_ name: String, _ arguments: [String] = []) throws -> [[String]] {
    try rows(["report", name, "--format", "csv"] + arguments)
  }

  /// The runs behind rows of `flaky-phases`, without their header.
  func explain(_ arguments: [String]) throws -> [[String]] {
    try rows(["explain", "--format", "csv"] + arguments)
  }

  func sql(_ statement: String) throws -> [[String]] {
    try rows(["sql", statement, "--format", "csv"])
  }

  private func rows(_ arguments: [String]) throws -> [[String]] {
    let result = try Tool.run(arguments, in: scratch.url)
    guard result.status == 0 else { throw Failed(result: result) }
    return Array(CSV.rows(of: result.output).dropFirst())
  }

  struct Failed: Error {
    var result: Tool.Result
  }

  /// A report with options, for the tool and for the reference.
  struct Variant {
    var report: String
    var arguments: [String]
    var options: ReportOptions
  }

  /// Every option, alone and with others.
  var variants: [Variant] {
    let middle = starts[starts.count / 3]
    let late = starts[starts.count * 4 / 5]
    let window = ["--since", Self.iso(middle), "--until", Self.iso(late)]
    let floored = (since: middle / 1000 * 1000, until: late / 1000 * 1000)
    let project = projects[Int(seed) % projects.count]
    // A glob matches itself only where the name has none of its characters.
    let byName =
      project.contains { "*?[".contains($0) }
      ? []
      : [
        Variant(
          report: "flaky-phases", arguments: ["--project", project],
          options: .init(project: project))
      ]
    let links: [Variant] = LinkSetting.allCases.flatMap { links in
      Self.reports.filter { $0 != "phase-durations" }.map {
        Variant(report: $0, arguments: ["--links", links.rawValue], options: .init(links: links))
      }
    }
    let ranks: [Variant] = RankBy.allCases.map {
      Variant(
        report: "flaky-phases", arguments: ["--rank-by", $0.rawValue], options: .init(rankBy: $0))
    }
    let runs: [Variant] = PhaseStatus.allCases.map {
      Variant(
        report: "phase-durations", arguments: ["--phase-status", $0.rawValue],
        options: .init(phaseStatus: $0))
    }
    let periods: [Variant] = Every.allCases.map {
      Variant(report: "trends", arguments: ["--every", $0.rawValue], options: .init(every: $0))
    }
    let windows: [Variant] = Self.reports.map {
      Variant(
        report: $0, arguments: window, options: .init(since: floored.since, until: floored.until))
    }
    let groups: [Variant] = Grouping.allCases.flatMap { grouping in
      ["phase-durations", "retry-success"].map {
        Variant(
          report: $0, arguments: ["--by", grouping.rawValue], options: .init(grouping: grouping))
      }
    }
    return links + ranks + runs + periods + windows + byName + properties + groups + incidents
      + Self.regressions(ofDays: [14, 40]) + [
        Variant(
          report: "retry-success", arguments: ["--total", "--links", "all"] + window,
          options: .init(links: .all, since: floored.since, until: floored.until, total: true)),
        Variant(report: "projects", arguments: [], options: .init()),
        Variant(report: "secrets", arguments: [], options: .init()),
        Variant(report: "waste", arguments: ["--prices", "prices.csv"], options: Self.priced),
        Variant(
          report: "flaky-phases", arguments: ["--max-delay", "10m"],
          options: .init(maxDelaySeconds: 600)),
      ]
  }

  private static let reports = [
    "phase-durations", "retry-success", "flaky-phases", "projects",
    "failure-causes", "trends", "failures", "builds", "retry-policy", "waste", "regressions",
  ]

  private static let priceList = #"""
    currency,price_per_minute,environment_type,compute_type
    EUR,0.005,LINUX_CONTAINER,BUILD_GENERAL1_SMALL
    "US ""$""",1,LINUX_CONTAINER,BUILD_GENERAL1_LARGE
    EUR,9,ARM_CONTAINER,BUILD_GENERAL1_LARGE

    """#

  private static let priced: ReportOptions = {
    var options = ReportOptions()
    options.prices = [
      .init(
        environmentType: "LINUX_CONTAINER", computeType: "BUILD_GENERAL1_SMALL", perMinute: 0.005,
        currency: "EUR"),
      .init(
        environmentType: "LINUX_CONTAINER", computeType: "BUILD_GENERAL1_LARGE", perMinute: 1,
        currency: "US \"$\""),
    ]
    return options
  }()

  /// Comparisons of windows of some days, all of them and those that show something.
  static func regressions(ofDays windows: [Int]) -> [Variant] {
    windows.flatMap { days in
      [true, false].map { all in
        var options = ReportOptions()
        options.windowSeconds = days * 86_400
        options.all = all
        return Variant(
          report: "regressions", arguments: ["--window", "\(days)d"] + (all ? ["--all"] : []),
          options: options)
      }
    }
  }

  /// Builds of incidents left out, or alone; of one project, whose incidents are of all projects.
  private var incidents: [Variant] {
    let struck = oracle.incidentBuilds()
    let project = projects[Int(seed) % projects.count]
    return ["flaky-phases", "failure-causes", "trends"].flatMap { report in
      [
        Variant(
          report: report, arguments: ["--incidents", "exclude", "--project", project],
          options: .init(passes: { $0.project == project && !struck.contains($0.id) })),
        Variant(
          report: report, arguments: ["--incidents", "only", "--project", project],
          options: .init(passes: { $0.project == project && struck.contains($0.id) })),
        Variant(
          report: report, arguments: ["--incidents", "exclude"],
          options: .init(passes: { !struck.contains($0.id) })),
        Variant(
          report: report, arguments: ["--incidents", "only"],
          options: .init(passes: { struck.contains($0.id) })),
      ]
    }
  }

  /// Filters by what builds are, each in one of the reports.
  private var properties: [Variant] {
    let filters: [(arguments: [String], passes: @Sendable (BuildRecord) -> Bool)] = [
      (["--region", "us-*", "--account", "123*"], { $0.region.hasPrefix("us-") }),
      (
        ["--source-version", "main", "--source-version", "pr/*"],
        { $0.sourceVersion == "main" || ($0.sourceVersion ?? "").hasPrefix("pr/") }
      ),
      (["--image", "aws/*"], { $0.environment.image.hasPrefix("aws/") }),
      (["--initiator", "rule/*"], { ($0.initiator ?? "").hasPrefix("rule/") }),
      (
        ["--compute-type", "build_general1_small", "--trigger", "webhook", "--trigger", "other"],
        {
          $0.environment.computeType == "BUILD_GENERAL1_SMALL"
            && ["webhook", "other"].contains($0.trigger)
        }
      ),
      (["--trigger", "auto_retry"], { $0.trigger == "auto_retry" }),
      (
        ["--source-type", "GITHUB", "--trigger", "pipeline"],
        {
          $0.source.type == "GITHUB" && $0.trigger == "pipeline"
        }
      ),
    ]
    return filters.enumerated().map { number, filter in
      Variant(
        report: Self.reports[number % Self.reports.count],
        arguments: filter.arguments, options: .init(passes: filter.passes))
    }
  }

  private static func iso(_ milliseconds: Int64) -> String {
    let formatter = ISO8601DateFormatter()
    return String(
      formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds / 1000))).dropLast())
  }
}
