/// How often something happened in so many runs, as reports print it: 4 decimals, rounded
/// half up.
struct Proportion {
  var events: Int
  /// At least 1.
  var runs: Int

  var rate: Double { Double((20_000 * events + runs) / (2 * runs)) / 10_000 }

  /// The Wilson 95 % interval.
  var low: Double { bound(-1) }
  var high: Double { bound(1) }

  private func bound(_ sign: Double) -> Double {
    let z = 1.959964
    let (k, n) = (Double(events), Double(runs))
    let margin = z * (k * (n - k) / n + z * z / 4).squareRoot()
    let bound = (k + z * z / 2 + sign * margin) / (n + z * z)
    return (bound * 10_000 + 0.5).rounded(.down) / 10_000
  }
}
