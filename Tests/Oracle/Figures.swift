/// A number with a fixed count of decimals, so that printed values can be compared exactly.
struct Figure {
  /// In units of the last decimal.
  var units: Int
  var decimals: Int

  /// As short as it is: `0.5`, `200`.
  var text: String {
    let scale = power10(decimals)
    let whole = String(units.magnitude / scale.magnitude)
    var fraction = String(units.magnitude % scale.magnitude)
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (units < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}

/// `k / n` rounded half up, in whole numbers; nil when there is nothing to divide by.
func ratio(_ k: Int, _ n: Int, decimals: Int) -> Figure? {
  guard n > 0 else { return nil }
  return Figure(units: floorDivision(2 * k * power10(decimals) + n, 2 * n), decimals: decimals)
}

/// A number that is no fraction of whole numbers, rounded half up.
func rounded(_ number: Double, decimals: Int) -> Figure {
  let units = (number * Double(power10(decimals)) + 0.5).rounded(.down)
  return Figure(units: Int(units), decimals: decimals)
}

/// The Wilson 95 % interval, exactly 0 at k = 0 and 1 at k = n (docs/definitions.md).
func wilson(_ k: Int, _ n: Int) -> (low: Figure?, high: Figure?) {
  guard n > 0 else { return (nil, nil) }
  let z = 1.959964
  let trials = Double(n)
  let p = Double(k) / trials
  let divisor = 1 + z * z / trials
  let middle = (p + z * z / (2 * trials)) / divisor
  let inner = p * (1 - p) / trials + z * z / (4 * trials * trials)
  let margin = z * inner.squareRoot() / divisor
  return (
    rounded(k == 0 ? 0 : middle - margin, decimals: 4),
    rounded(k == n ? 1 : middle + margin, decimals: 4)
  )
}

/// The smallest value that at least `p` per cent of the values do not exceed; nil without values.
func percentile(_ p: Int, of values: [Int]) -> Int? {
  // In order, the value at `position` is one that `position + 1` values do not exceed.
  values.sorted().enumerated().first { position, _ in
    100 * (position + 1) >= p * values.count
  }?.element
}

/// The standard deviation of a sample; nil for fewer than two values.
func sampleDeviation(_ values: [Int]) -> Double? {
  let n = values.count
  guard n >= 2 else { return nil }
  let sum = values.reduce(0, +)
  let sumOfSquares = values.map { $0 * $0 }.reduce(0, +)
  let variance = Double(n * sumOfSquares - sum * sum) / Double(n * (n - 1))
  return variance.squareRoot()
}

/// Milliseconds in whole seconds, rounded down.
func wholeSeconds(_ milliseconds: Int64) -> Int {
  floorDivision(Int(milliseconds), 1000)
}

func floorDivision(_ a: Int, _ b: Int) -> Int {
  let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
  return remainder != 0 && (remainder < 0) != (b < 0) ? quotient - 1 : quotient
}

private func power10(_ exponent: Int) -> Int {
  Array(repeating: 10, count: exponent).reduce(1, *)
}
