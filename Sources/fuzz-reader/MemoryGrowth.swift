import Foundation

/// How much more memory this process takes than when it was measured first.
struct MemoryGrowth: CustomStringConvertible {
  private var first: Int?
  private var last = 0

  /// MB that an allocator may keep for itself.
  private static let tolerance = 64

  mutating func measure() {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let megabytes = usage.ru_maxrss / 1000
    #else
      getrusage(RUSAGE_SELF, &usage)
      let megabytes = usage.ru_maxrss / 1_000_000
    #endif
    if first == nil { first = megabytes }
    last = megabytes
  }

  /// Looks at what was measured.
  ///
  /// - Throws: `Fault` where memory grew.
  func check() throws {
    guard last - (first ?? last) <= Self.tolerance else { throw Fault(description: description) }
  }

  var description: String { "peak memory \(first ?? last) MB after a tenth, \(last) MB at the end" }
}
