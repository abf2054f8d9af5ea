import Foundation
import GRDB
import Support
import Testing
import Worlds

/// Progress on standard error: a line that changes on a terminal, or lines where asked for.
struct ProgressTests {
  private let scratch: ScratchFolder

  private static let summary = """
    files:  20 read, 0 unchanged, 0 refused, 0 ignored
    builds: 61 added, 2 updated, 11 unchanged
    retries linked: 19
    builds that CodeBuild does not have: 1
    taken as RetryBuild's answers: 13 (--response says otherwise)

    """

  init() throws {
    scratch = try ScratchFolder()
    for file in World.samples() { try scratch.write("samples/\(file.path)", file.bytes) }
  }

  @Test func aTerminalShowsOneLineWhichGoes() throws {
    let shown = try Terminal(columns: 80).messages(
      of: ["ingest", "samples", "-"], in: scratch.url, awaiting: "19 files, 74 builds", end)
    #expect(shown.hasPrefix("created ledger.db\n\r\u{1b}[K"), "\(shown)")
    #expect(shown.hasSuffix("\r\u{1b}[K" + Self.summary), "\(shown)")
    #expect(!shown.dropLast(Self.summary.count).dropFirst(18).contains("\n"), "\(shown)")
  }

  @Test func aNarrowTerminalShowsWhatFits() throws {
    let shown = try Terminal(columns: 10).messages(
      of: ["ingest", "samples", "-"], in: scratch.url, awaiting: "19 files,", end)
    #expect(!shown.contains("74 builds,") && !shown.contains("19 files, "), "\(shown)")
  }

  @Test func aBarShowsHowMuchThereIsToDo() throws {
    _ = try Tool.run(["ingest", "samples"], in: scratch.url)
    try scratch.write("more.json", #"{"builds": [{"id": "shop:1"}]}"#)
    let export = try Tool.run(["export", "csv", "--progress"], in: scratch.url)
    #expect(export.errors == "wrote 36 files to csv\n", "what is done at once needs no progress")
    let expected = " of \(World.samples().count + 1) files"
    let shown = try DatabaseQueue(path: scratch.path("ledger.db")).inDatabase { database in
      // The tool waits for whoever writes.
      try database.beginTransaction(.exclusive)
      do {
        return try Terminal(columns: 80).messages(
          of: ["ingest", "samples", "more.json"], in: scratch.url, awaiting: expected
        ) { _ in try database.rollback() }
      } catch {
        if database.isInsideTransaction { try database.rollback() }
        throw error
      }
    }
    #expect(shown.contains("[") && shown.contains("1 read, 19 unchanged"), "\(shown)")
  }

  @Test func quietSaysNothing() throws {
    let tool = try RunningTool(["ingest", "--quiet", "samples", "-"], in: scratch.url)
    usleep(1_000_000)
    try end(tool.input)
    #expect(tool.finish() == (0, ""))
    let terminal = try Terminal(columns: 80).messages(
      of: ["ingest", "-q", "samples", "absent.json", "-"], in: scratch.url,
      awaiting: "permissions\r\n", end, status: 1)
    #expect(
      terminal == "absent.json: not readable: no such file or directory\n"
        + "check the path and its permissions\n", "\(terminal)")
  }

  @Test func aPipeHasNoProgress() throws {
    let tool = try RunningTool(["ingest", "samples", "-"], in: scratch.url)
    usleep(1_000_000)
    try end(tool.input)
    #expect(tool.finish() == (0, "created ledger.db\n" + Self.summary))
  }

  @Test func aPipeHasLinesOfProgressWhereTheyAreAskedFor() throws {
    let tool = try RunningTool(["ingest", "--progress", "samples", "-"], in: scratch.url)
    usleep(11_000_000)
    try end(tool.input)
    let (status, errors) = tool.finish()
    #expect(status == 0)
    #expect(errors == "created ledger.db\n19 files, 74 builds, 0 MB/s\n" + Self.summary)
  }

  /// Standard input ends with a dump of nothing.
  private func end(_ input: Pipe) throws {
    try input.fileHandleForWriting.write(contentsOf: Data("[]".utf8))
    try input.fileHandleForWriting.close()
  }
}
