import Foundation
import Queries
import Support
import Testing

/// What the documentation must name, compared with what the tool has.
struct DocumentationTests {
  @Test func theReadmeNamesEachCommandWithItsOptions() throws {
    let readme = try Repository.text("README.md")
    for command in try ToolCommand.root().commands {
      #expect(
        readme.contains("buildledger \(command.commandName)"),
        "README.md does not show `buildledger \(command.commandName)`")
      for option in command.options {
        #expect(
          readme.contains(option),
          "README.md does not name \(option) of `buildledger \(command.commandName)`")
      }
    }
  }

  @Test(arguments: Report.allCases) func theReadmeShowsTheReport(report: Report) throws {
    let readme = try Repository.text("README.md")
    #expect(readme.contains("buildledger report \(report.rawValue)"))
  }

  @Test(arguments: Report.allCases) func theCatalogueListsTheReport(report: Report) throws {
    let catalogue = try Repository.text("queries/README.md")
    let row = "| [`\(report.rawValue)`](\(report.rawValue).sql) | \(report.summary) |"
    #expect(catalogue.contains(row), "queries/README.md needs this row:\n\(row)")
  }

  @Test func theCatalogueListsEachTableAndView() throws {
    let catalogue = try Repository.text("queries/README.md")
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
    for name in names {
      #expect(catalogue.contains("`\(name)`"), "queries/README.md does not list `\(name)`")
    }
  }

  @Test func theChangelogHasAPlaceForWhatIsNew() throws {
    let changelog = try Repository.text("CHANGELOG.md")
    #expect(changelog.contains("\n## [Unreleased]\n"))
  }

  /// Relative links of the pages lead somewhere.
  @Test(arguments: [
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "queries/README.md",
  ])
  func linksLeadToFiles(path: String) throws {
    let folder = Repository.root.appendingPathComponent(path).deletingLastPathComponent()
    for match in try Repository.text(path).matches(of: /\]\(([^):#]+)(#[^)]*)?\)/) {
      let target = folder.appendingPathComponent(String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: target), "\(path): \(match.1)")
    }
  }
}
