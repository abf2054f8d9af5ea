internal import Foundation

/// Whether durations of one window tend to be longer than those of another.
///
/// The Mann-Whitney U test with the normal approximation, corrected for ties and for
/// continuity, two-sided: what SciPy's `mannwhitneyu` calls the asymptotic method.
struct MannWhitneyTest {
  /// The chance of ranks at least as uneven where both windows are alike; 1 where all
  /// durations are equal.
  let pValue: Double
  /// Whether the second window's durations rank above the first's.
  let secondIsLonger: Bool

  /// - Parameters:
  ///   - first: How many durations the first window has, at least 1.
  ///   - second: How many the second has, at least 1.
  ///   - twiceRanksOfSecond: Their ranks among all durations, summed and doubled.
  ///   - ties: `t³ − t`, summed over the durations that occur t times.
  init(first: Int, second: Int, twiceRanksOfSecond: Int, ties: Double) {
    let (n1, n2) = (Double(first), Double(second))
    let n = n1 + n2
    let u = Double(twiceRanksOfSecond) / 2 - n2 * (n2 + 1) / 2
    let mean = n1 * n2 / 2
    secondIsLonger = u > mean
    let variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)))
    guard variance > 0 else {
      pValue = 1
      return
    }
    let z = (max(u, n1 * n2 - u) - mean - 0.5) / variance.squareRoot()
    pValue = min(1, erfc(z / 2.0.squareRoot()))
  }
}
