/// How many build numbers of a project were seen, of how many that there must be.
///
/// Numbers restart when a project is deleted and made again: a new era begins with a build whose
/// number is not above that of the one before it, although it started more than a minute later.
package struct NumberEras: Sendable {
  /// Distinct numbers, summed over eras.
  private(set) var seen: Int64 = 0
  /// The largest − the smallest + 1, summed over eras; nil where that passes 64 bits.
  private(set) var spanned: Int64? = 0

  private static let minute: Int64 = 60_000

  /// A build whose start and number are known.
  package struct NumberedStart: Sendable {
    package var start: Int64
    package var number: Int64

    package init(start: Int64, number: Int64) {
      self.start = start
      self.number = number
    }
  }

  init(of builds: [NumberedStart]) {
    let numbered = builds.sorted { ($0.start, $0.number) < ($1.start, $1.number) }
    var era: Set<Int64> = []
    for (place, build) in numbered.enumerated() {
      if place > 0, case let before = numbered[place - 1], build.number <= before.number,
        build.start - before.start > Self.minute
      {
        end(era)
        era.removeAll(keepingCapacity: true)
      }
      era.insert(build.number)
    }
    end(era)
  }

  private mutating func end(_ era: Set<Int64>) {
    guard let smallest = era.min(), let largest = era.max(), let spanned else { return }
    let (span, overflow) = largest.subtractingReportingOverflow(smallest)
    let (sum, second) = spanned.addingReportingOverflow(span)
    seen += Int64(era.count)
    self.spanned = overflow || second || sum == .max ? nil : sum + 1
  }
}
