/// Many tests find something by chance: the correction of Benjamini and Hochberg.
enum FalseDiscoveryRate {
  /// For each p-value the smallest share of false findings at which it would be one.
  static func qValues(_ pValues: [Double]) -> [Double] {
    var qValues = pValues
    var smallest = 1.0
    let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
    for (place, index) in order.enumerated() {
      let rank = pValues.count - place
      smallest = min(smallest, pValues[index] * Double(pValues.count) / Double(rank))
      qValues[index] = smallest
    }
    return qValues
  }
}
