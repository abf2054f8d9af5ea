import Foundation
import Support
import Testing

/// Which ids complete a ledger.
struct WantedTests {
  let scratch: ScratchFolder

  /// An unfinished build, an original that a claim names, a listed one, one that CodeBuild
  /// does not have, and two of long ago.
  init() throws {
    scratch = try ScratchFolder()
    let now = Int(Date().timeIntervalSince1970)
    try scratch.write(
      "dump.json",
      """
      {"builds": [
        {"id": "shop:done", "startTime": \(now - 100), "buildComplete": true},
        {"id": "shop:running", "startTime": \(now - 50), "buildComplete": false},
        {"id": "shop:old", "startTime": 1600000000, "buildComplete": false},
        {"id": "shop:retry", "startTime": \(now - 80), "buildComplete": true, "autoRetryConfig":
          {"previousAutoRetry": "arn:aws:codebuild:r:1:build/shop:original",
           "nextAutoRetry": "arn:aws:codebuild:r:1:build/shop:next"}}],
        "buildsNotFound": ["shop:gone"]}
      {"ids": ["shop:done", "shop:listed", "shop:gone"]}
      """)
    _ = try Tool.run(["ingest", "dump.json"], in: scratch.url)
  }

  @Test(arguments: [
    ([], "shop:running shop:next shop:original shop:listed\n"),
    (["--all"], "shop:running shop:next shop:original shop:old shop:listed\n"),
    (["--unfinished"], "shop:running\n"),
    (["--originals"], "shop:next shop:original\n"),
    (["--listed", "--unfinished"], "shop:running shop:listed\n"),
  ])
  func whatIsMissingComesNewestFirst(options: [String], ids: String) throws {
    let result = try Tool.run(["wanted"] + options, in: scratch.url)
    #expect(result.output == ids, "\(result)")
  }

  @Test func aLineIsNoLongerThanACallMayBe() throws {
    let ids = (0..<250).map { "\"shop:\(1000 + $0)\"" }.joined(separator: ",")
    try scratch.write("list.json", "{\"ids\": [\(ids)]}")
    _ = try Tool.run(["ingest", "list.json"], in: scratch.url)
    let lines = try Tool.run(["wanted", "--listed"], in: scratch.url).output.split(separator: "\n")
    #expect(lines.map { $0.split(separator: " ").count } == [100, 100, 51])
  }

  @Test func nothingIsWantedOfAWholeLedger() throws {
    let whole = try ScratchFolder()
    try whole.write("dump.json", #"{"builds": [{"id": "shop:1", "buildComplete": true}]}"#)
    _ = try Tool.run(["ingest", "dump.json"], in: whole.url)
    let result = try Tool.run(["wanted"], in: whole.url)
    #expect(result.output == "" && result.errors == "nothing is wanted\n", "\(result)")
  }
}
