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

  @Test(arguments: [
    ("flaky", "flaky-phases"), ("retry", "retry-success or retry-policy"),
    ("Fail", "failure-causes or failures"), ("failure", "failures or failure-causes"),
    ("durations", "phase-durations"), ("phase", "phase-durations"), ("policy", "retry-policy"),
    ("failurs", "failures"), ("r", "retry-success or retry-policy"), ("es", nil), ("", nil),
    ("-", nil), ("flaky-phases-and-more", nil),
  ])
  func aPartOfANameIsCompleted(text: String, names: String?) {
    let all = [
      "phase-durations", "retry-success", "flaky-phases", "failure-causes", "failures", "builds",
      "retry-policy",
    ]
    let question = NearestName.question(text, among: all)
    #expect(question == names.map { "did you mean \($0)?" })
  }

  @Test func onlyAFewAreNamed() {
    let names = (1...7).map { "shop-\($0)" }
    #expect(
      NearestName.question("shop", among: names)
        == "did you mean shop-1, shop-2, shop-3, shop-4, shop-5 or one of 2 more?")
    #expect(FewNames.list(names) == "shop-1, shop-2, shop-3, shop-4, shop-5 and 2 more")
    #expect(FewNames.list(Array(names.prefix(5))) == "shop-1, shop-2, shop-3, shop-4, shop-5")
  }
}
