/// A bar from the left: an amount beside others.
struct Bar {
  /// In per cent of the width.
  let width: String

  /// - Parameters:
  ///   - amount: What it shows.
  ///   - maximum: The amount that fills the width.
  init(_ amount: Double, of maximum: Double) {
    width = PageNumber.place(maximum > 0 ? min(max(amount / maximum, 0), 1) : 0)
  }
}
