import Foundation
import Queries
import Support
import Testing

/// What the documentation must name, compared with what the tool has.
struct DocumentationTests {
  @Test func theGuideNamesEachCommandWithItsOptions() throws {
    for command in try ToolCommand.root().commands {
      try expectGuide(toHold: "buildledger \(command.commandName)")
      for option in command.options { try expectGuide(toHold: option) }
    }
  }

  @Test(arguments: Report.allCases) func theGuideShowsTheReport(report: Report) throws {
    try expectGuide(toHold: "buildledger report \(report.rawValue)")
    try expect("README.md", toHold: "| [`\(report.rawValue)`](docs/")
    try expect("docs/reports.md", toHold: "| [`\(report.rawValue)`](")
  }

  @Test func theReadmeListsEachPageAndStaysShort() throws {
    for page in DocumentationPages.guide.dropFirst() {
      try expect("README.md", toHold: "(\(page))")
    }
    let lines = try Repository.text("README.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 180, "README.md is to be one page: move it to docs")
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

  /// Links within the pages lead to a file, and to a heading in it.
  @Test(arguments: DocumentationPages.all) func linksLeadSomewhere(path: String) throws {
    let page = Repository.root.appendingPathComponent(path)
    let text = try ConsolePage(path: path).prose.joined(separator: "\n")
    for match in text.matches(of: /\]\(([^):#]*)(?:#([^)]*))?\)/) {
      let link = "\(path): \(match.0.dropFirst())"
      let folder = page.deletingLastPathComponent()
      let target = match.1.isEmpty ? page : folder.appendingPathComponent(String(match.1))
      guard FileManager.default.fileExists(atPath: target.path) else {
        Issue.record("\(link) leads to no file")
        continue
      }
      guard let anchor = match.2, target.pathExtension == "md" else { continue }
      let name = target.standardizedFileURL.path
        .dropFirst(Repository.root.standardizedFileURL.path.count + 1)
      let anchors = try DocumentationPages.anchors(of: String(name))
      #expect(anchors.contains(String(anchor)), "\(link) leads to no heading")
    }
  }

  private func expectGuide(toHold text: String) throws {
    let isThere = try DocumentationPages.guide.contains { try Repository.text($0).contains(text) }
    #expect(isThere, "README.md and docs lack: \(text)")
  }

  /// Fails with what is missing, not with the whole page.
  private func expect(_ path: String, toHold text: String) throws {
    let isThere = try Repository.text(path).contains(text)
    #expect(isThere, "\(path) lacks: \(text)")
  }
}
