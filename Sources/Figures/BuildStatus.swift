internal import Ledger

/// What a status of a build or a phase means for rates.
///
/// SUCCEEDED and failing are decisive; STOPPED, IN_PROGRESS and none are not. Real
/// records have statuses outside the service model's enum, CLIENT_ERROR among them:
/// a status nobody named is a failing one.
package enum BuildStatus {
  package static func isFailing(_ status: UnsafeRawBufferPointer) -> Bool {
    !status.isEmpty && !isSucceeded(status) && !status.isEqual(to: "STOPPED")
      && !status.isEqual(to: "IN_PROGRESS")
  }

  package static func isSucceeded(_ status: UnsafeRawBufferPointer) -> Bool {
    status.isEqual(to: "SUCCEEDED")
  }

  /// Whether a build of that status has ended.
  package static func isTerminal(_ status: UnsafeRawBufferPointer) -> Bool {
    !status.isEmpty && !status.isEqual(to: "IN_PROGRESS")
  }
}
