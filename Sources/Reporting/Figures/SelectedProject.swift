/// A project of which some builds count.
struct SelectedProject: Sendable {
  let key: Int64
  /// How many.
  private(set) var builds = 0
  /// Their keys.
  ///
  /// Builds that were read from a dump one after the other have keys one after the other, and
  /// to look each up by itself would take as long as to read it.
  private(set) var ranges: [ClosedRange<Int64>] = []

  init(key: Int64) {
    self.key = key
  }

  /// Adds a build with a larger key than those before it.
  mutating func add(_ build: Int64) {
    builds += 1
    if let last = ranges.last, last.upperBound == build - 1 {
      ranges[ranges.count - 1] = last.lowerBound...build
    } else {
      ranges.append(build...build)
    }
  }
}
