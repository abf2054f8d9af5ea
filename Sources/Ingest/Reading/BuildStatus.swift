/// What a status of a build or a phase means for rates.
///
/// SUCCEEDED and failing are decisive; STOPPED, IN_PROGRESS and none are not. Real
/// records have statuses outside the service model's enum, CLIENT_ERROR among them:
/// a status nobody named is a failing one.
enum BuildStatus {
  static func isFailing(_ status: UnsafeRawBufferPointer) -> Bool {
    !status.isEmpty && !isSucceeded(status) && !status.isEqual(to: "STOPPED")
      && !status.isEqual(to: "IN_PROGRESS")
  }

  static func isSucceeded(_ status: UnsafeRawBufferPointer) -> Bool {
    status.isEqual(to: "SUCCEEDED")
  }

  /// Whether a build of that status has ended.
  static func isTerminal(_ status: UnsafeRawBufferPointer) -> Bool {
    !status.isEmpty && !status.isEqual(to: "IN_PROGRESS")
  }
}

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
