import Foundation
import Support
import Testing

/// The blocks of the documentation, run as they stand.
struct ReadmeTests {
  /// Blocks that cannot run here, by their first lines.
  ///
  /// All others are run.
  static let notRun = [
    // A clone has them, and CI runs the second.
    "README.md": ["script/demo"],
    "docs/dumps.md": ["15 2 * * * $HOME/codebuild/save-builds"],
    // script/test-package does what these say.
    "docs/install.md": [
      "sudo apt install ./buildledger_*_amd64.deb",
      "tar -xzf buildledger-*-linux-x86_64.tar.gz",
      "brew install --formula ./buildledger.rb",
      "script/bootstrap                                    # installs the libraries: apt-get or brew",
      #"buildledger --generate-completion-script zsh >"${fpath[1]}/_buildledger""#,
    ],
    "docs/questions.md": ["sudo apt remove buildledger"],
    // script/test-spark does, where pyspark is.
    "docs/spark.md": [
      #"script/spark flaky-phases export-2026-11/ --set links=known --where "start_day >= '2026-10-01'""#
    ],
  ]

  /// The commands of a page run one after the other, as in one terminal.
  ///
  /// Its folder holds `samples` and `queries`. `aws` answers from the samples.
  /// `RECORD=1` writes what `console` blocks print into the page.
  @Test(arguments: DocumentationPages.run) func printsWhatThePageShows(path: String) throws {
    let page = try ConsolePage(path: path)
    #expect(page.notRun == Self.notRun[path, default: []], "\(path): blocks that are not run")
    let scratch = try ScratchFolder()
    for folder in ["samples", "queries"] {
      try FileManager.default.copyItem(
        at: Repository.root.appendingPathComponent(folder),
        to: scratch.url.appendingPathComponent(folder))
    }
    try scratch.write(".folder", scratch.url.path)
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

  /// The `aws` of the tests refuses what it does not know, or a slip in a page would pass.
  @Test(arguments: [
    "aws codebuild batch-get-build --ids checkout-service:1",
    "aws codebuild batch-get-builds --id checkout-service:1",
    "aws codebuild batch-get-builds --ids",
    "aws codebuild batch-get-builds --output yaml --ids checkout-service:1",
    "aws codebuild batch-get-builds --ids $(seq 101)",
    "aws codebuild list-builds --query id --output text",
    "aws codebuild list-builds-for-project --project nobody",
    "aws codebuild list-builds-for-project --project-name nobody",
    "aws codebuild retry-build --id checkout-service:1",
    "aws cloudtrail lookup-events",
    "aws s3 ls",
  ]) func theMadeUpAWSRefuses(command: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write(".folder", scratch.url.path)
    let result = try run(command, in: scratch)
    #expect(result.status != 0, "\(result)")
  }

  /// In the folder where the command before it ended.
  private func run(_ command: String, in scratch: ScratchFolder) throws -> Tool.Result {
    let folder = try String(contentsOfFile: scratch.path(".folder"), encoding: .utf8)
    let toolFolder = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
    let standIns = Repository.root.appendingPathComponent("Tests/Fixtures/bin").path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try Tool.run(
      "/usr/bin/env", ["bash", "-c", #"trap 'printf %s "$PWD" >~/.folder' EXIT"# + "\n" + command],
      in: URL(fileURLWithPath: folder),
      // A home of its own: nobody's ~/.sqliterc shall matter.
      environment: [
        "PATH": "\(toolFolder):\(standIns):\(path)", "HOME": scratch.url.path, "LC_ALL": "C.UTF-8",
      ])
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
