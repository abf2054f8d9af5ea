import Worlds

/// The build id in `arn:aws:codebuild:REGION:ACCOUNT:build/PROJECT:UUID`.
///
/// Choice: a text that is no such ARN names nothing.
func buildID(inARN arn: String?) -> String? {
  guard let arn, arn.hasPrefix("arn:") else { return nil }
  let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
  guard parts.count == 6, parts[5].hasPrefix("build/") else { return nil }
  return String(parts[5].dropFirst("build/".count))
}

/// What is said to be the original of a build, evidence 1 and 2 (docs/definitions.md).
struct Claims {
  let builds: [BuildRecord]
  let requestClaims: [(retry: String, original: String)]

  /// The strongest claim about `retry`, whether or not the build that it names is here.
  ///
  /// Of several of one rank it is the one with the smaller original id. Choice: previousAutoRetry
  /// outranks nextAutoRetry; and the smaller id wins although it may name an absent build.
  func strongest(for retry: BuildRecord) -> (original: String, evidence: Evidence)? {
    if let previous = buildID(inARN: retry.autoRetry?.previous) {
      return (previous, .autoRetry)
    }
    let originalsWhoseNextItIs = builds.filter { buildID(inARN: $0.autoRetry?.next) == retry.id }
    if let original = originalsWhoseNextItIs.map(\.id).min() {
      return (original, .autoRetry)
    }
    if let original = requestClaims.filter({ $0.retry == retry.id }).map(\.original).min() {
      return (original, .request)
    }
    return nil
  }
}
