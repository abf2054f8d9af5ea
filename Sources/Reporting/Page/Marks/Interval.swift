/// A rate as a dot, on the line between the ends of its 95 % interval.
struct Interval {
  /// In per cent of the width.
  let low: String
  let middle: String
  let high: String

  init(_ rate: Double, low: Double, high: Double, of maximum: Double) {
    func place(_ share: Double) -> String {
      PageNumber.place(maximum > 0 ? min(max(share / maximum, 0), 1) : 0)
    }
    (self.low, middle, self.high) = (place(low), place(rate), place(high))
  }

  /// Where an axis ends that holds all these: at a round share, at most 100 %.
  static func axis(_ highs: [Double]) -> Double {
    let most = highs.max() ?? 1
    return [0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8].first { $0 >= most } ?? 1
  }
}
