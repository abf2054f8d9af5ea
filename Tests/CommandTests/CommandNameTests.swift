import Support
import Testing

/// Commands that there are not.
struct CommandNameTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test(arguments: [
    ("reprot", "report"), ("Ingest", "ingest"), ("chek", "check"), ("htlm", "html"),
    ("exp", "explain or export"),
  ])
  func theNearestCommandIsSuggested(name: String, meant: String) throws {
    for words in [[name], [name, "--help"], ["help", name]] {
      let result = try Tool.run(words, in: scratch.url)
      #expect(result.status == 64 && result.output == "", "\(result)")
      #expect(result.errors == "\(name): no such command\ndid you mean \(meant)?\n", "\(result)")
    }
  }

  @Test func whereNoneIsNearThereIsAList() throws {
    let result = try Tool.run(["flaky-phases"], in: scratch.url)
    #expect(result.status == 64)
    #expect(
      result.errors.hasPrefix("flaky-phases: no such command\nthere are ingest, report, "),
      "\(result)")
  }

  @Test(arguments: [[], ["--help"], ["help"], ["help", "report"], ["--version"], ["-h"]])
  func whatIsNoCommandIsLeftToTheParser(words: [String]) throws {
    let result = try Tool.run(words, in: scratch.url)
    #expect(result.status == 0 && result.errors == "", "\(result)")
  }
}
