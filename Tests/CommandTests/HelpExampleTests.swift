import Foundation
import Support
import Testing
import Worlds

/// Each command's help has an example, and it works on the samples.
struct HelpExampleTests {
  @Test func eachCommandHasExamplesThatWork() throws {
    for command in try ToolCommand.root().commands {
      let name = command.commandName
      let examples = (command.discussion ?? "").matches(of: /\n?  .*?(buildledger [^|\n]+)/)
        .map { String($0.1) }
      #expect(examples.contains { $0.hasPrefix("buildledger \(name)") }, "no example in \(name)")
      for example in examples { try run(example) }
    }
  }

  /// In a folder that has what examples name.
  private func run(_ example: String) throws {
    let scratch = try ScratchFolder()
    let samples = World.samples()
    for file in samples { try scratch.write("dumps/\(file.path)", file.bytes) }
    let dump = #"{"builds": [{"id": "other:1"}]}"#
    for name in ["extra.json", "dumps/wrong-account.json"] { try scratch.write(name, dump) }
    try scratch.write(
      "queries/flaky-phases.sql", try Repository.text("queries/flaky-phases.sql"))
    let ingest = try Tool.run(["ingest", "dumps"], in: scratch.url)
    #expect(ingest.status == 0, "\(ingest)")
    let link = ["link", "checkout-service#1043", "checkout-service#1042"]
    #expect(try Tool.run(link, in: scratch.url).status == 0)
    let folder = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let result = try Tool.run(
      "/bin/sh", ["-c", example], in: scratch.url, input: dump,
      environment: ["PATH": "\(folder):\(path)"])
    #expect(result.status == 0, "\(result)")
  }
}
