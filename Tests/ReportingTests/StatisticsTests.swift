import Testing

@testable import Reporting

/// The arithmetic of significance, against the figures that SciPy 1 gives.
struct StatisticsTests {
  @Test func durationsThatTie() {
    // mannwhitneyu([100, 100, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111],
    //   [112, 113, 110, 115, 116, 117, 118, 119, 120, 121, 140, 104], method="asymptotic")
    let test = MannWhitneyTest(first: 12, second: 12, twiceRanksOfSecond: 426, ties: 18)
    #expect(abs(test.pValue - 0.0003052600912047155) < 1e-15)
    #expect(test.secondIsLonger)
  }

  @Test func durationsThatAreAllEqualShowNothing() {
    let test = MannWhitneyTest(first: 10, second: 20, twiceRanksOfSecond: 620, ties: 26_970)
    #expect(test.pValue == 1 && !test.secondIsLonger)
  }

  /// fisher_exact of the table of what happened, and what did not.
  @Test(arguments: [
    (1, 12, 8, 12, 0.00942253331538565), (0, 12, 5, 12, 0.03726708074534161),
    (3, 10, 3, 10, 1), (2, 40, 9, 40, 0.04762516489608711),
    (10, 1000, 30, 1000, 0.0020083335618300093),
    (500, 100_000, 700, 100_000, 7.704203749095278e-09),
    (0, 10, 10, 10, 1.082508822446903e-05), (1, 10, 1, 15, 1),
    (40_000, 100_000, 60_000, 100_000, 0),
  ])
  func events(first: Int, of firstRuns: Int, second: Int, of secondRuns: Int, pValue: Double) {
    let found = FisherTest.pValue(first: (first, firstRuns), second: (second, secondRuns))
    #expect(abs(found - pValue) <= pValue * 1e-9)
    let turned = FisherTest.pValue(first: (second, secondRuns), second: (first, firstRuns))
    #expect(abs(turned - pValue) <= pValue * 1e-9)
  }

  /// false_discovery_control, the method of Benjamini and Hochberg.
  @Test func manyTests() {
    let found = FalseDiscoveryRate.qValues([0.01, 0.04, 0.03, 0.005, 0.5, 0.04])
    for (q, expected) in zip(found, [0.03, 0.048, 0.048, 0.03, 0.5, 0.048]) {
      #expect(abs(q - expected) < 1e-15)
    }
    #expect(FalseDiscoveryRate.qValues([]) == [])
  }

  /// binomtest(events, runs).proportion_ci(method="wilson"), rounded.
  @Test(arguments: [
    (0, 12, 0, 0.2425), (1, 12, 0.0149, 0.3539), (8, 12, 0.3906, 0.8619), (12, 12, 0.7575, 1),
    (3, 7, 0.1582, 0.7495),
  ])
  func intervals(events: Int, runs: Int, low: Double, high: Double) {
    let proportion = Proportion(events: events, runs: runs)
    #expect(proportion.low == low && proportion.high == high)
  }
}
