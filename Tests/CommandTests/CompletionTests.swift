import Foundation
import Queries
import Support
import Testing
import Worlds

/// What shells are told while somebody types; `script/test-shell` presses the keys.
struct CompletionTests {
  @Test func projectsComeFromTheLedgerOfTheCommandLine() throws {
    let scratch = try ScratchFolder()
    for file in World.samples() { try scratch.write("samples/\(file.path)", file.bytes) }
    try scratch.write("home/note", "A folder for the ledger.")
    _ = try Tool.run(["ingest", "samples", "--database", "home/my.db"], in: scratch.url)
    let names = "checkout-service\ninventory-import\nstorefront-web\n"
    for words in [["-d", "home/my.db"], ["--database", "home/my.db"], ["--database=home/my.db"]] {
      #expect(try offered(for: "--project", words, in: scratch).output == names)
    }
    let preset = ["BUILDLEDGER_DATABASE": "home/my.db"]
    #expect(try offered(for: "--project", [], in: scratch, environment: preset).output == names)
    let home = ["HOME": scratch.path("home")]
    let words = ["--database", "~/my.db"]
    #expect(try offered(for: "--project", words, in: scratch, environment: home).output == names)
  }

  @Test(arguments: ["nowhere.db", "text.db", "folder", "empty.db"])
  func withoutALedgerThereIsNothing(path: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write("text.db", "no ledger")
    try scratch.write("folder/file", "")
    try scratch.write("empty.db", "")
    let before = try scratch.files(in: ".")
    let result = try offered(for: "--project", ["--database", path], in: scratch)
    #expect(result.output.filter { $0 != "\n" } == "" && result.errors == "", "\(result)")
    #expect(result.status == 0, "\(result)")
    #expect(try scratch.files(in: ".") == before)
  }

  @Test func namesThatAShellWouldObeyAreLeftOut() throws {
    let scratch = try ScratchFolder()
    let ids = [
      "$(touch seen):1", "two words:1", "-x:1", "new\\nline:1", "quote'd:1", "good_Name-1:1",
    ]
    let builds = ids.map { #"{"id": "\#($0)"}"# }.joined(separator: ", ")
    try scratch.write("names.json", #"{"builds": [\#(builds)]}"#)
    let ingest = try Tool.run(["ingest", "names.json"], in: scratch.url)
    #expect(ingest.errors.contains("builds: 6 added"), "\(ingest)")
    let result = try offered(for: "--project", [], in: scratch)
    #expect(result.output == "good_Name-1\n", "\(result)")
  }

  @Test(arguments: Report.allCases)
  func columnsAreThoseOfTheReport(report: Report) throws {
    let scratch = try ScratchFolder()
    try scratch.write("none.json", #"{"builds": []}"#)
    _ = try Tool.run(["ingest", "none.json"], in: scratch.url)
    let printed = try Tool.run(
      ["report", report.rawValue, "--format", "csv"], in: scratch.url)
    let header = printed.output.split(separator: "\n").first?.split(separator: ",") ?? []
    let offered = try offered(for: "--sort", [report.rawValue], in: scratch)
      .output.split(separator: "\n")
    #expect(!header.isEmpty)
    // What --prices adds is offered as well.
    #expect(header.allSatisfy(offered.contains), "\(printed)\n\(offered)")
    if report != .waste { #expect(header == offered) }
  }

  /// What the tool tells a shell where the option's value is being typed behind the words.
  private func offered(
    for option: String, _ words: [String], in scratch: ScratchFolder,
    environment: [String: String] = [:]
  ) throws -> Tool.Result {
    let line = ["buildledger", "report"] + words + [option, ""]
    return try Tool.run(
      ["---completion", "report", "--", option, "\(line.count - 1)", "0"] + line,
      in: scratch.url, environment: environment)
  }
}
