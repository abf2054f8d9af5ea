import Foundation
import Support
import Testing

/// The `console` blocks of the documentation, run as they stand.
struct ReadmeTests {
  static let pages = ["README.md", "queries/README.md", "samples/README.md"]

  /// The commands of a page run one after the other in one folder.
  ///
  /// It holds `samples` and `queries`. `RECORD=1` writes what they print into the page.
  @Test(arguments: pages) func printsWhatThePageShows(path: String) throws {
    let page = try ConsolePage(path: path)
    #expect(!page.steps.isEmpty, "\(path) has no console block")
    let scratch = try ScratchFolder()
    for folder in ["samples", "queries"] {
      try FileManager.default.copyItem(
        at: Repository.root.appendingPathComponent(folder),
        to: scratch.url.appendingPathComponent(folder))
    }
    var steps = page.steps
    for index in steps.indices {
      let step = steps[index]
      let result = try run(step.command, in: scratch)
      let printed = lines(of: result)
      if !step.isCompared {
        #expect(result.status == 0, "\(path):\(step.line): \(result)")
      } else if result.status != step.status || !Elision.matches(printed, step.output) {
        steps[index].output = printed
        steps[index].status = result.status
        guard !Recording.isOn else { continue }
        Issue.record("\(difference(path, step, steps[index]))")
      }
    }
    let recorded = page.text(withSteps: steps)
    if try recorded != Repository.text(path) {
      try Recording.record(recorded, to: Repository.root.appendingPathComponent(path))
    }
  }

  private func run(_ command: String, in scratch: ScratchFolder) throws -> Tool.Result {
    let toolFolder = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try Tool.run(
      "/usr/bin/env", ["bash", "-c", command], in: scratch.url,
      // A home of its own: nobody's ~/.sqliterc shall matter.
      environment: ["PATH": "\(toolFolder):\(path)", "HOME": scratch.url.path, "LC_ALL": "C.UTF-8"])
  }

  private func lines(of result: Tool.Result) -> [Substring] {
    [result.errors, result.output].flatMap { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  private func difference(_ path: String, _ expected: ConsoleStep, _ got: ConsoleStep) -> String {
    """
    \(path):\(expected.line) is out of date; RECORD=1 script/test --filter ReadmeTests rewrites it
    ===== expected
    \(expected.lines.joined(separator: "\n"))
    ===== got
    \(got.lines.joined(separator: "\n"))
    =====
    """
  }
}
