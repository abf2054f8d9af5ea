/// How a build of a random world ends.
enum Ending: Equatable {
  case succeeded
  /// In this phase; the ones after it still run, or not.
  case failed(String)
  /// In two phases.
  case failedTwice
  case failedWithoutPhase
  /// FAILED, with a phase that says TIMED_OUT, as CodeBuild reports it.
  case timedOut
  /// With this status, whatever the phases say.
  case status(String)
  case stopped(String)
  case running(String)
  /// No `phases` member.
  case withoutPhases(String)
  /// BUILD runs twice and has these statuses.
  case repeated(String, String)

  static let phases = ["DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD"]

  static func anyFailure(_ random: inout SeededRandom) -> Ending {
    switch random.below(100) {
    case ..<34: .failed("BUILD")
    case ..<62: .failed(random.element(of: phases))
    case ..<66: .failed("UPLOAD_ARTIFACTS")
    case ..<69: .failed("PROVISIONING")
    case ..<77: .failedTwice
    case ..<81: .failedWithoutPhase
    case ..<86: .timedOut
    case ..<89: .status("FAULT")
    case ..<91: .status("TIMED_OUT")
    case ..<93: .status("CANCELLED_BY_FLEET")
    case ..<95: .withoutPhases("FAILED")
    case ..<97: .repeated("FAILED", "SUCCEEDED")
    default: .repeated("SUCCEEDED", "FAILED")
    }
  }

  static func any(_ random: inout SeededRandom) -> Ending {
    switch random.below(100) {
    case ..<45: .succeeded
    case ..<80: anyFailure(&random)
    case ..<88: .stopped(random.element(of: phases))
    case ..<93: .running(random.element(of: ["QUEUED", "INSTALL", "BUILD"]))
    case ..<95: .withoutPhases("SUCCEEDED")
    case ..<96: .withoutPhases("IN_PROGRESS")
    case ..<98: .repeated("FAILED", "SUCCEEDED")
    default: .succeeded
    }
  }

  var buildStatus: String {
    switch self {
    case .succeeded: "SUCCEEDED"
    case .failed, .failedTwice, .failedWithoutPhase, .timedOut: "FAILED"
    case .status(let status), .withoutPhases(let status): status
    case .stopped: "STOPPED"
    case .running: "IN_PROGRESS"
    // A later success does not undo the failure, nor does an earlier one.
    case .repeated: "FAILED"
    }
  }
}
