/// Whether two windows differ in how often something happens: Fisher's exact test, two-sided.
enum FisherTest {
  /// The chance of a table at most as likely as this one, with the same sums, where both
  /// windows are alike.
  ///
  /// - Parameters:
  ///   - first: How often it happened in how many runs of the first window.
  ///   - second: Likewise in the second window.
  /// - Returns: The p-value.
  static func pValue(first: (events: Int, runs: Int), second: (events: Int, runs: Int)) -> Double {
    let events = first.events + second.events
    let least = max(0, events - second.runs)
    let most = min(events, first.runs)
    // All tables relative to the likeliest, so that nothing that matters is too small for
    // a number: from one to the next the hypergeometric distribution grows by a fraction.
    let likeliest = min(
      max((events + 1) * (first.runs + 1) / (first.runs + second.runs + 2), least), most)
    func growth(to k: Int) -> Double {
      Double((events - k + 1) * (first.runs - k + 1)) / Double(k * (second.runs - events + k))
    }
    var weights = [Double](repeating: 1, count: most - least + 1)
    for k in stride(from: likeliest + 1, through: most, by: 1) {
      weights[k - least] = weights[k - 1 - least] * growth(to: k)
    }
    for k in stride(from: likeliest, to: least, by: -1) {
      weights[k - 1 - least] = weights[k - least] / growth(to: k)
    }
    // Tables that are as likely must count, whatever their last digits are.
    let limit = weights[first.events - least] * (1 + 1e-7)
    let sum = weights.reduce(0, +)
    return min(1, weights.filter { $0 <= limit }.reduce(0, +) / sum)
  }
}
