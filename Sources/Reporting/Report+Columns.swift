public import Queries

extension Report {
  /// The names of its columns with all of its options, known without a ledger.
  public var columns: [String] {
    self == .regressions ? Comparison.columns : QueryHeader(sql).columns
  }
}
