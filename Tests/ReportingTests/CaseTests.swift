import Foundation
import Support
import Testing
import Worlds

/// Each case runs through the built tool and through the `sqlite3` shell.
struct CaseTests {
  static let folder = Repository.root.appendingPathComponent("Tests/ReportingTests/Cases")
  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".case") }.sorted()

  @Test func thereAreCases() {
    #expect(!Self.names.isEmpty)
  }

  @Test(arguments: names)
  func theToolPrintsWhatTheCaseExpects(name: String) throws {
    let file = try CaseFile(Self.folder.appendingPathComponent(name))
    let scratch = try ingest(file)
    var outputs: [String] = []
    for report in file.reports {
      let result = try Tool.run(report.arguments + ["--format", "csv"], in: scratch.url)
      #expect(result.status == 0, "\(result)")
      outputs.append(result.output)
      if !Recording.isOn {
        #expect(result.output == report.expected, "\(name): \(result)")
      }
    }
    try Recording.record(file.text(expecting: outputs), to: file.url)
  }

  /// But for `regressions`, of which the SQL gives the counts that the tool tests.
  @Test(arguments: names)
  func theShellOfSQLitePrintsTheSame(name: String) throws {
    let file = try CaseFile(Self.folder.appendingPathComponent(name))
    let scratch = try ingest(file)
    let filters: Set = ["--project", "--outcome", "--incidents"]
    for report in file.reports
    where filters.isDisjoint(with: report.arguments) && report.arguments[1] != "regressions" {
      var script = ".mode csv\n.headers on\n"
      for (parameter, value) in Self.parameters(report.arguments) {
        // The shell evaluates a value as an expression: a text must be quoted twice.
        script += ".parameter set :\(parameter) \"\(value)\"\n"
      }
      script += try Repository.text("queries/\(report.arguments[1]).sql") + ";\n"
      let result = try Tool.run(
        "/usr/bin/env", ["sqlite3", "-batch", "-readonly", "ledger.db"], in: scratch.url,
        input: script)
      #expect(result.status == 0, "\(result)")
      // Without a row the shell prints no header either.
      let rows = CSV.rows(of: result.output.replacing("\r\n", with: "\n")).dropFirst()
        .map { $0.dropFirst(Self.emptyColumns(report.arguments)) }
        // Without prices the tool leaves out what would be empty.
        .map { report.arguments[1] == "waste" ? $0.dropLast(7) : $0 }
      let expected = CSV.rows(of: report.expected).dropFirst()
      #expect(rows.map { $0.map(Self.short) } == Array(expected), "\(name): \(result)")
    }
  }

  private func ingest(_ file: CaseFile) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let builds = file.history.builds
    try scratch.write(
      "dumps/builds.json",
      ResponseDocument.batchGetBuilds(builds, notFound: []).bytes(.commandLine2()))
    for build in builds where file.history.retryAnswers.contains(build.id) {
      try scratch.write(
        "dumps/\(build.id).json", ResponseDocument.retryBuild(build.queued).bytes(.wire))
    }
    let result = try Tool.run(["ingest", "dumps"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    return scratch
  }

  /// What the tool binds for its options.
  private static func parameters(_ arguments: [String]) -> [(String, String)] {
    var parameters: [(String, String)] = []
    var rest = arguments.dropFirst(2)
    while let option = rest.popFirst() {
      switch option {
      case "--total": parameters.append(("total", "1"))
      case "--max-delay": parameters.append(("max_delay_seconds", rest.popFirst() ?? ""))
      default:
        let name = option.dropFirst(2).replacing("-", with: "_")
        parameters.append((String(name), "'\(rest.popFirst() ?? "")'"))
      }
    }
    return parameters
  }

  /// How many of the columns that name a project the tool leaves out of a grouped report.
  private static func emptyColumns(_ arguments: [String]) -> Int {
    guard let by = arguments.firstIndex(of: "--by") else { return 0 }
    return switch arguments[by + 1] {
    case "project": 0
    case "none": 3
    default: 2
    }
  }

  /// The shell prints a whole number of a REAL column as 2.0.
  private static func short(_ field: String) -> String {
    field.hasSuffix(".0") && Double(field) != nil ? String(field.dropLast(2)) : field
  }
}
