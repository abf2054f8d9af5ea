import Foundation
import Queries
import Support
import Testing

/// What the documentation must name, compared with what the tool has.
struct DocumentationTests {
  @Test func theReadmeNamesEachCommandWithItsOptions() throws {
    for command in try ToolCommand.root().commands {
      try expect("README.md", toHold: "buildledger \(command.commandName)")
      for option in command.options { try expect("README.md", toHold: option) }
    }
  }

  @Test(arguments: Report.allCases) func theReadmeShowsTheReport(report: Report) throws {
    try expect("README.md", toHold: "buildledger report \(report.rawValue)")
  }

  @Test(arguments: Report.allCases) func theCatalogueListsTheReport(report: Report) throws {
    try expect(
      "queries/README.md",
      toHold: "| [`\(report.rawValue)`](\(report.rawValue).sql) | \(report.summary) |")
  }

  @Test func theCatalogueListsEachTableAndView() throws {
    let scratch = try ScratchFolder()
    try scratch.write("none.json", #"{"builds": []}"#)
    let ingest = try Tool.run(["ingest", "none.json"], in: scratch.url)
    #expect(ingest.status == 0, "\(ingest)")
    let schema = """
      select name from sqlite_schema
      where type in ('table', 'view') and name not glob 'sqlite_*'
      order by name
      """
    let result = try Tool.run(["sql", schema, "--format", "csv"], in: scratch.url)
    let names = result.output.split(separator: "\n").dropFirst()
    #expect(!names.isEmpty, "\(result)")
    for name in names { try expect("queries/README.md", toHold: "`\(name)`") }
  }

  @Test func theChangelogHasAPlaceForWhatIsNew() throws {
    try expect("CHANGELOG.md", toHold: "\n## [Unreleased]\n")
  }

  /// Relative links of the pages lead somewhere.
  @Test(arguments: [
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "queries/README.md",
    "docs/schema.md", "docs/page.md",
  ])
  func linksLeadToFiles(path: String) throws {
    let folder = Repository.root.appendingPathComponent(path).deletingLastPathComponent()
    for match in try Repository.text(path).matches(of: /\]\(([^):#]+)(#[^)]*)?\)/) {
      let target = folder.appendingPathComponent(String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: target), "\(path): \(match.1)")
    }
  }

  /// Fails with what is missing, not with the whole page.
  private func expect(_ path: String, toHold text: String) throws {
    let isThere = try Repository.text(path).contains(text)
    #expect(isThere, "\(path) lacks: \(text)")
  }
}
