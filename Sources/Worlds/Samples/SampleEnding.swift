/// How a build of the samples ends.
enum SampleEnding {
  case succeeds
  case fails(SampleFailure)
  case timesOut
  case isStopped(String)
  /// Seen while this phase ran, and never again.
  case isRunning(String)
  /// CodeBuild lost the build; the record has no phases.
  case isLost

  var status: String {
    switch self {
    case .succeeds: "SUCCEEDED"
    case .fails, .timesOut, .isLost: "FAILED"
    case .isStopped: "STOPPED"
    case .isRunning: "IN_PROGRESS"
    }
  }

  var lastPhase: String? {
    switch self {
    case .succeeds, .isLost: nil
    case .fails(let failure): failure.phase
    case .timesOut: "BUILD"
    case .isStopped(let phase), .isRunning(let phase): phase
    }
  }
}

/// Why a phase failed.
struct SampleFailure {
  let phase: String
  let statusCode: String
  let message: String

  init(_ phase: String, _ statusCode: String, _ message: String) {
    self.phase = phase
    self.statusCode = statusCode
    self.message = message
  }

  /// A command of the buildspec that exited with something else than 0.
  init(_ phase: String, command: String, exit: Int) {
    self.init(
      phase, "COMMAND_EXECUTION_ERROR",
      "Error while executing command: \(command). Reason: exit status \(exit)")
  }
}
