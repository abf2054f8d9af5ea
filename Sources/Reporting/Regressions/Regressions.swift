internal import GRDB

/// What got worse from one window of time to the next: the tests over the counts of
/// `regressions.sql`.
struct Regressions {
  /// As in `regressions.sql`.
  static let usualWindowSeconds = 1_209_600

  private let comparisons: [Comparison]
  private let weeks: Double
  private let phases: Int

  /// - Parameters:
  ///   - phases: What is compared.
  ///   - windowSeconds: How long a window is.
  init(_ phases: [PhaseComparison], windowSeconds: Int) {
    weeks = Double(windowSeconds) / 604_800
    var comparisons = phases.flatMap { phase in
      Comparison.Measure.allCases.compactMap { Comparison($0, of: phase) }
    }
    let qValues = FalseDiscoveryRate.qValues(comparisons.map(\.pValue))
    for index in comparisons.indices { comparisons[index].qValue = qValues[index] }
    self.comparisons = comparisons
    self.phases = phases.count
  }

  /// When the windows begin and end: the last one with the newest build of the ledger.
  ///
  /// - Returns: Nil where no build has a start.
  static func windows(of seconds: Int, in database: Database) throws -> String? {
    guard let newest = try LedgerQuery.newest(in: database) else { return nil }
    let moments = [0, 1, 2].map { Moment.shown(newest - $0 * Int64(seconds) * 1000) }
    return "before: from \(moments[2]); after: from \(moments[1]) to \(moments[0])"
  }

  /// By seconds lost per week, as they are printed; then in the order of the phases.
  ///
  /// With `all`, comparisons that show nothing are among them.
  func rows(all: Bool) -> [[FieldValue]] {
    comparisons.filter { all || $0.isRegression }.enumerated()
      .map { (place: $0, lost: $1.secondsLost(weeks: weeks), comparison: $1) }
      .sorted { ($1.lost, $0.place) < ($0.lost, $1.place) }
      .map { $0.comparison.row(weeks: weeks) }
  }

  /// What was compared.
  var remark: String {
    let found = comparisons.count(where: \.isRegression)
    return """
      \(comparisons.count) comparisons of \(phases) phases in both windows, \
      \(found) of them worse; fewer than \(Comparison.fewestRuns) runs a side are not compared
      """
  }
}
