public import Worlds

/// Thirteen builds in seven chains, whose figures can be added up in one's head.
public enum WorkedExample {
  private static let phaseTypes = [
    "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD",
  ]

  /// How a build ended, and in which phase.
  private enum Ending {
    case passes
    case fails(String)
    case isStopped(String)
  }

  private static let chains: [[Ending]] = [
    [.fails("BUILD"), .fails("BUILD"), .passes],
    [.fails("DOWNLOAD_SOURCE"), .passes],
    [.fails("BUILD")],
    [.passes],
    [.fails("BUILD"), .isStopped("PRE_BUILD")],
    [.fails("INSTALL"), .fails("BUILD")],
    [.fails("BUILD"), .fails("BUILD")],
  ]

  /// Each chain has a commit of its own, so that the links are the same under every setting.
  public static var history: History {
    var builds: [BuildRecord] = []
    var clock: Int64 = 1_794_787_200_000  // 2026-11-16T00:00:00Z
    for (chain, endings) in chains.enumerated() {
      for (attempt, ending) in endings.enumerated() {
        let number = builds.count + 1
        let build = build(
          number: number, start: clock, ending: ending, commit: commit(chain),
          autoRetry: AutoRetryRecord(
            limit: 2, number: attempt,
            next: attempt + 1 < endings.count ? arn(number + 1) : nil,
            previous: attempt > 0 ? arn(number - 1) : nil))
        builds.append(build)
        clock = (build.endTime ?? clock) + 60_000
      }
    }
    return History(builds: builds, retryAnswers: [])
  }

  private static func build(
    number: Int, start: Int64, ending: Ending, commit: String, autoRetry: AutoRetryRecord
  ) -> BuildRecord {
    let phases = phases(start: start, ending: ending)
    return BuildRecord(
      id: id(number), project: "worked-example", account: "111122223333", region: "eu-west-1",
      number: number, startTime: start, endTime: phases.last?.endTime, status: status(ending),
      currentPhase: "COMPLETED", complete: true, initiator: "developer", sourceVersion: "main",
      resolvedSourceVersion: commit,
      source: SourceRecord(
        type: "GITHUB", location: "https://github.com/example/worked-example.git",
        buildspec: "buildspec.yml"),
      environment: EnvironmentRecord(
        type: "LINUX_CONTAINER", image: "aws/codebuild/standard:7.0",
        computeType: "BUILD_GENERAL1_SMALL", variables: []),
      phases: phases, batchARN: nil, autoRetry: autoRetry)
  }

  /// Phases of 10 s, up to the one in which the build ends.
  private static func phases(start: Int64, ending: Ending) -> [PhaseRecord] {
    var phases: [PhaseRecord] = []
    for type in phaseTypes {
      let phaseStart = phases.last?.endTime ?? start
      var phase = PhaseRecord(
        type: type, status: "SUCCEEDED", startTime: phaseStart, endTime: phaseStart + 10_000,
        durationInSeconds: 10, contexts: [ContextRecord(statusCode: "", message: "")])
      switch ending {
      case .fails(type):
        phase.status = "FAILED"
        phase.contexts = [failure(of: type)]
        return phases + [phase]
      case .isStopped(type):
        phase.status = "STOPPED"
        phase.contexts = []
        return phases + [phase]
      default:
        phases.append(phase)
      }
    }
    return phases
  }

  private static func failure(of type: String) -> ContextRecord {
    switch type {
    case "DOWNLOAD_SOURCE":
      ContextRecord(statusCode: "YAML_FILE_ERROR", message: "YAML file does not exist")
    case "INSTALL":
      ContextRecord(
        statusCode: "COMMAND_EXECUTION_ERROR",
        message: "Error while executing command: npm ci. Reason: exit status 1")
    default:
      ContextRecord(
        statusCode: "COMMAND_EXECUTION_ERROR",
        message: "Error while executing command: make test. Reason: exit status 2")
    }
  }

  private static func status(_ ending: Ending) -> String {
    switch ending {
    case .passes: "SUCCEEDED"
    case .fails: "FAILED"
    case .isStopped: "STOPPED"
    }
  }

  private static func id(_ number: Int) -> String {
    let digits = String(number)
    let tail = String(repeating: "0", count: 12 - digits.count) + digits
    return "worked-example:00000000-0000-4000-8000-\(tail)"
  }

  private static func arn(_ number: Int) -> String {
    "arn:aws:codebuild:eu-west-1:111122223333:build/\(id(number))"
  }

  private static func commit(_ chain: Int) -> String {
    String(repeating: String(chain + 1), count: 40)
  }
}
