import Foundation
import Support
import Testing

/// Help screens, compared with `Snapshots`; `RECORD=1` writes them.
struct HelpTests {
  private static let folder = Repository.root
    .appendingPathComponent("Tests/CommandTests/Snapshots")

  @Test func eachScreenIsTheRecordedOne() throws {
    let root = try ToolCommand.root()
    for command in [[]] + root.commands.map({ [$0.commandName] }) {
      do {
        try compare(command)
      } catch let recorded as Recording.Recorded {
        Issue.record(recorded)
      }
    }
  }

  @Test func eachSnapshotBelongsToACommand() throws {
    let root = try ToolCommand.root()
    let known = Set([Self.name([])] + root.commands.map { Self.name([$0.commandName]) })
    let found = try Set(FileManager.default.contentsOfDirectory(atPath: Self.folder.path))
    #expect(found.subtracting(known) == [], "no command has these screens; delete them")
  }

  private func compare(_ command: [String]) throws {
    let scratch = try ScratchFolder()
    let result = try Tool.run(
      command + ["--help"], in: scratch.url, environment: ["COLUMNS": "80"])
    #expect(result.status == 0, "\(result)")
    let file = Self.folder.appendingPathComponent(Self.name(command))
    let expected = try? String(contentsOf: file, encoding: .utf8)
    guard expected != result.output else { return }
    try Recording.record(result.output, to: file)
    Issue.record(
      """
      \(file.lastPathComponent) is out of date; RECORD=1 script/test --filter HelpTests rewrites it
      ===== expected
      \(expected ?? "no such file")
      ===== got
      \(result.output)
      =====
      """)
  }

  private static func name(_ command: [String]) -> String {
    (["buildledger"] + command).joined(separator: "-") + ".txt"
  }
}
