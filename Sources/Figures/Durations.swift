/// Durations in whole seconds, and their exact nearest-rank percentiles.
package struct Durations: Sendable {
  private var seconds: [Int64] = []
  /// Over all durations, once they are finished; nil where there is none, or where their sum
  /// passes 64 bits.
  package private(set) var figures: DurationFigures?

  package init() {}

  /// - Parameter count: How many there may be: room for few is made at once.
  init(about count: Int) {
    seconds.reserveCapacity(min(count, 8))
  }

  var count: Int { seconds.count }

  package mutating func add(_ duration: Int64) { seconds.append(duration) }

  package mutating func finish() {
    seconds.sort()
    figures = sortedFigures()
  }

  private func sortedFigures() -> DurationFigures? {
    guard let smallest = seconds.first, let largest = seconds.last else { return nil }
    var total: Int64 = 0
    for duration in seconds {
      let (sum, overflow) = total.addingReportingOverflow(duration)
      if overflow { return nil }
      total = sum
    }
    return DurationFigures(
      sorted: seconds, total: total, smallest: smallest, largest: largest,
      squares: squares(mean: Double(total) / Double(seconds.count)))
  }

  /// Equal durations at once, from the smallest up: the same sum, to the bit, as the SQL of
  /// `phase-durations` makes of its groups.
  private func squares(mean: Double) -> Double {
    var squares = 0.0
    var start = 0
    while start < seconds.count {
      let duration = seconds[start]
      let end = seconds[start...].firstIndex { $0 != duration } ?? seconds.count
      let distance = Double(duration) - mean
      squares += Double(end - start) * distance * distance
      start = end
    }
    return squares
  }
}

/// What is known of durations together.
package struct DurationFigures: Sendable {
  fileprivate let sorted: [Int64]
  let total: Int64
  let smallest: Int64
  let largest: Int64
  /// Of their distances from the mean, summed.
  let squares: Double

  fileprivate init(
    sorted: [Int64], total: Int64, smallest: Int64, largest: Int64, squares: Double
  ) {
    self.sorted = sorted
    self.total = total
    self.smallest = smallest
    self.largest = largest
    self.squares = squares
  }

  /// The smallest duration that so many percent do not exceed.
  package func percentile(_ percent: Int) -> Int64 {
    sorted[(sorted.count * percent + 99) / 100 - 1]
  }
}
