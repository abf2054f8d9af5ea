/// Whether CodeBuild was told to retry a failure by itself.
package enum AutoRetryEra {
  /// It was not.
  case before
  /// It was, and a retry was left.
  case after

  /// Nil for the last retry: whether another would help cannot be known.
  package init?(_ build: CountedBuild) {
    let limit = build.retryLimit ?? 0
    if limit > build.retryNumber {
      self = .after
    } else if limit == 0 {
      self = .before
    } else {
      return nil
    }
  }
}
