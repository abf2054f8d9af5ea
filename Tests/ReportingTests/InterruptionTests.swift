import Foundation
import GRDB
import Support
import Testing
import Worlds

/// Ctrl-C and SIGTERM, sent to the tool while it works.
struct InterruptionTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    for file in World.samples() { try scratch.write("samples/\(file.path)", file.bytes) }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func ingestKeepsTheFilesThatItHasRead(signal: Int32) throws {
    let tool = try RunningTool(["ingest", "samples", "-"], in: scratch.url)
    // More than a pipe holds: when it is written, the tool has come to standard input.
    let part = #"{"builds": [{"id": "shop:1"}"# + String(repeating: " ", count: 1 << 20)
    try tool.input.fileHandleForWriting.write(contentsOf: Data(part.utf8))
    tool.send(signal)
    let (status, errors) = tool.finish()
    #expect(status == 128 + signal)
    #expect(
      errors.hasPrefix(
        """
        created ledger.db
        -: interrupted
        pass all of it again
        files:  19 read, 0 unchanged, 1 refused, 0 ignored
        builds: 61 added, 2 updated, 11 unchanged
        retries linked: 0

        """), "\(errors)")
    #expect(
      errors.hasSuffix(
        """
        interrupted: what was read is kept, but retries of 3 projects are not up to date
        run the same command again to read the rest

        """), "\(errors)")

    let again = try Tool.run(["ingest", "samples", "-"], in: scratch.url, input: "[]")
    #expect(again.errors.contains("files:  1 read, 19 unchanged"), "\(again)")
    #expect(again.errors.contains("retries linked: 19"), "\(again)")
    #expect(try Tool.run(["check"], in: scratch.url).status == 0)
  }

  @Test func aSecondSignalEndsItAtOnce() throws {
    _ = try Tool.run(["ingest", "samples"], in: scratch.url)
    try scratch.write("more.json", #"{"builds": [{"id": "shop:1"}]}"#)
    let start = ContinuousClock.now
    let (status, errors) = try DatabaseQueue(path: scratch.path("ledger.db")).inDatabase {
      // The tool waits ten seconds for whoever writes.
      try $0.beginTransaction(.exclusive)
      let tool = try RunningTool(["ingest", "more.json"], in: scratch.url)
      usleep(500_000)
      tool.send(SIGTERM)
      usleep(100_000)
      tool.send(SIGTERM)
      let end = tool.finish()
      try $0.rollback()
      return end
    }
    #expect(status == 143 && errors == "", "\(errors)")
    #expect(ContinuousClock.now - start < .seconds(8))
    #expect(try Tool.run(["check"], in: scratch.url).status == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aFileThatIsBeingWrittenGoes(signal: Int32) throws {
    _ = try Tool.run(["ingest", "samples"], in: scratch.url)
    try scratch.write("rows/rows.csv", "as before\n")
    let endless = """
      with recursive numbers (n) as (select 1 union all select n + 1 from numbers)
      select n from numbers
      """
    let tool = try RunningTool(
      ["sql", endless, "--format", "csv", "--output", "rows/rows.csv"], in: scratch.url)
    let isWriting = try tool.wait { try scratch.files(in: "rows").count == 2 }
    #expect(isWriting)
    tool.send(signal)
    #expect(tool.finish().status == 128 + signal)
    #expect(try scratch.files(in: "rows") == ["rows.csv": Data("as before\n".utf8)])
  }
}
