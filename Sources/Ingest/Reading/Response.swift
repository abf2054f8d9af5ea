/// The call that answered with a build: `observations.response`.
enum Response: String, Sendable {
  case batchGetBuilds = "batch-get-builds"
  case retryBuild = "retry-build"
  case startBuild = "start-build"
  case stopBuild = "stop-build"
  /// A bare build, which says nothing of the call.
  case build
  /// A RetryBuild record of CloudTrail.
  case cloudTrail = "cloudtrail"
}
