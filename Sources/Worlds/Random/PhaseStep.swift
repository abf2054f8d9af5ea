/// One phase that has run, before it has times.
struct PhaseStep {
  var type: String
  var status: String
  var contexts: [ContextRecord]

  init(_ type: String, _ status: String = "SUCCEEDED", _ contexts: [ContextRecord]? = nil) {
    self.type = type
    self.status = status
    self.contexts = contexts ?? (PhaseRecord.hasContexts(type) ? [.blank] : [])
  }
}

extension BuildRecord {
  /// The phases that have ended, in order.
  func steps(
    _ ending: Ending, hostile: Bool, _ random: inout SeededRandom
  ) -> [PhaseStep] {
    let all = PhaseRecord.lifecycle.dropLast()
    let passed = all.map { PhaseStep($0) }
    switch ending {
    case .succeeded, .failedWithoutPhase, .withoutPhases: return passed
    case .failed(let type):
      return upTo(type) + [failure(type, hostile, &random)] + afterFailure(of: type, &random)
    case .failedTwice:
      let second = PhaseStep("POST_BUILD", "FAILED", failure("BUILD", hostile, &random).contexts)
      return upTo("BUILD") + [failure("BUILD", hostile, &random), second] + after("POST_BUILD")
    case .timedOut:
      let context = ContextRecord(statusCode: "BUILD_TIMED_OUT", message: "Build has timed out. ")
      return upTo("BUILD") + [PhaseStep("BUILD", "TIMED_OUT", [context])]
    case .status:
      return random.chance(50) ? passed : upTo("BUILD") + [failure("BUILD", hostile, &random)]
    case .stopped(let type): return upTo(type) + [PhaseStep(type, "STOPPED", [])]
    case .running(let type): return upTo(type)
    case .repeated(let first, let second):
      let runs = [first, second].map { status in
        status == "FAILED" ? failure("BUILD", hostile, &random) : PhaseStep("BUILD")
      }
      return upTo("BUILD") + runs + after("BUILD")
    }
  }

  private func upTo(_ type: String) -> [PhaseStep] {
    PhaseRecord.lifecycle.prefix { $0 != type }.map { PhaseStep($0) }
  }

  private func after(_ type: String) -> [PhaseStep] {
    PhaseRecord.lifecycle.drop { $0 != type }.dropFirst().dropLast().map { PhaseStep($0) }
  }

  /// After a failed BUILD CodeBuild runs what follows; after an early failure it gives up.
  private func afterFailure(of type: String, _ random: inout SeededRandom) -> [PhaseStep] {
    switch type {
    case "BUILD", "POST_BUILD", "UPLOAD_ARTIFACTS": random.chance(70) ? after(type) : []
    case "PROVISIONING": []
    default: [PhaseStep("FINALIZING")]
    }
  }

  private func failure(
    _ type: String, _ hostile: Bool, _ random: inout SeededRandom
  ) -> PhaseStep {
    let statuses = ["FAILED", "CLIENT_ERROR", "FAULT", "LOST_THE_HOST"]
    let status = random.chance(85) ? "FAILED" : random.element(of: statuses)
    return PhaseStep(type, status, FailureTexts.contexts(of: type, hostile: hostile, &random))
  }
}
