import Testing

/// What reads the documentation's blocks must not pass what differs.
struct ConsolePageTests {
  @Test func aBlockIsCommandsWithOutputAndStatus() {
    let block: [Substring] = ["$ one \\", "> two", "printed", "> printed too", "? 2", "$ three"]
    let steps = ConsoleStep.steps(in: block, firstLine: 7)
    #expect(steps.map(\.command) == ["one \\\ntwo", "three"])
    #expect(steps.map(\.output) == [["printed", "> printed too"], []])
    #expect(steps.map(\.status) == [2, 0])
    #expect(steps.map(\.line) == [7, 12])
    #expect(steps.flatMap(\.lines) == block)
    #expect(steps.allSatisfy { $0.isCompared })
  }

  @Test func aBlockWithoutOutputIsNotCompared() {
    let steps = ConsoleStep.steps(in: ["$ one", "$ two"], firstLine: 1)
    #expect(steps.allSatisfy { !$0.isCompared })
  }

  @Test(arguments: [
    (["a", "b"], ["a", "b"]),
    (["a  "], ["a"]),
    (["a", "b", "c"], ["a", "..."]),
    (["a", "b", "c"], ["...", "c"]),
    (["a"], ["...", "a", "..."]),
    (["read 19 files in 4 ms"], ["read [..] files in [..]"]),
    ([], []),
  ]) func matches(printed: [Substring], expected: [Substring]) {
    #expect(Elision.matches(printed, expected))
  }

  @Test(arguments: [
    (["a", "b"], ["a"]),
    (["a"], ["a", "b"]),
    (["  a"], ["a"]),
    (["a", "b"], ["...", "a"]),
    (["read 19 files"], ["read [..] builds"]),
    (["ab"], ["ab[..]b"]),
    (["a"], []),
  ]) func doesNotMatch(printed: [Substring], expected: [Substring]) {
    #expect(!Elision.matches(printed, expected))
  }
}
