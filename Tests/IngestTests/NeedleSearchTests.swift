import Testing

@testable import Ingest

struct NeedleSearchTests {
  @Test(arguments: [
    (["abcdefgh"], "xabcdefghx", "x*x"), (["abcdefgh"], "abcdefgabcdefgh", "abcdefg*"),
    (["abcdefgh", "abcdefghij"], "abcdefghij abcdefghi", "* *i"),
    (["abcdefgh", "efghijkl"], "abcdefghijkl", "*ijkl"), (["aaaaaaaa"], "aaaaaaaaaaaaaaaaa", "**a"),
    (["12345678", "abcdefgh"], "abcdefgh12345678", "**"),
  ])
  func everyNeedleIsReplacedTheLongestFirst(needles: [String], text: String, replaced: String) {
    #expect(replace(needles, in: text) == replaced)
  }

  @Test(arguments: ["", "abcdefg", "abcdefgx", "bcdefgh", "ABCDEFGH"])
  func withoutOneNothingIsMade(text: String) {
    #expect(replace(["abcdefgh"], in: text) == nil)
  }

  @Test func whatIsRemovedIsNotFound() {
    var search = NeedleSearch()
    search.insert(Array("abcdefgh".utf8))
    search.removeAll()
    #expect(search.isEmpty)
    #expect(Array("abcdefgh".utf8).withUnsafeBytes { search.replace(in: $0, with: []) } == nil)
  }

  private func replace(_ needles: [String], in text: String) -> String? {
    var search = NeedleSearch()
    for needle in needles { search.insert(Array(needle.utf8)) }
    return Array(text.utf8).withUnsafeBytes { bytes in
      search.replace(in: bytes, with: Array("*".utf8)).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
