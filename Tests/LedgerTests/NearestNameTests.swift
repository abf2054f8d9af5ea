import Testing

@testable import Ledger

struct NearestNameTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("ABC", "abc", 0), ("abc", "ab", 1), ("ab", "abc", 1),
    ("abc", "axc", 1), ("abc", "acb", 1), ("abcd", "badc", 2), ("kitten", "sitting", 3),
    ("", "abc", 3), ("abc", "", 3),
  ])
  func editsAreCounted(text: String, other: String, edits: Int) {
    #expect(NearestName.edits(text, other) == edits)
  }

  @Test(arguments: [
    ("checkout-servce", "checkout-service"), ("chekcout-service", "checkout-service"),
    ("web", nil), ("storefront", nil), ("shop", "shop1"),
  ])
  func theNearestIsTakenIfItIsNear(text: String, name: String?) {
    let names = ["storefront-website", "checkout-service", "shop1", "shop2"]
    #expect(NearestName.to(text, among: names) == name)
  }
}
