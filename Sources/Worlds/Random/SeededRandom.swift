/// SplitMix64: the same numbers for the same seed on every platform and with every Swift.
///
/// The standard library's own `random(in:using:)` does not promise that, so it is not used.
public struct SeededRandom: Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  /// For the `index`th of many things of one seed, each drawn without the ones before it.
  public init(seed: UInt64, index: Int) {
    var mixer = SeededRandom(seed: seed ^ 0x6A09_E667_F3BC_C909)
    state = mixer.next() &+ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03
    state = next()
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// 0 up to `bound`, which is not reached.
  public mutating func below(_ bound: Int) -> Int {
    bound <= 1 ? 0 : Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  public mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  public mutating func milliseconds(in range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(below(Int(range.upperBound - range.lowerBound) + 1))
  }

  /// True in `percent` of 100 draws.
  public mutating func chance(_ percent: Int) -> Bool {
    below(100) < percent
  }

  /// One of `elements`, of which there must be one.
  public mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// The same elements in another order.
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var shuffled = elements
    for index in shuffled.indices.dropFirst().reversed() {
      shuffled.swapAt(index, below(index + 1))
    }
    return shuffled
  }
}
