import Worlds

enum Verdict: String {
  case flaky, persistent, changed, unresolved
}

/// The failure of a build: its first failing phase (docs/definitions.md, `flaky-phases`).
struct Failure {
  var build: BuildRecord
  /// The position of the build in its chain, from 0.
  var position: Int
  var chainRootID: String
  var phase: PhaseRecord
  var verdict: Verdict
  /// P, the first later attempt in which the phase SUCCEEDED.
  var passedIn: BuildRecord?
  /// The first execution of the phase in P that SUCCEEDED.
  var passedPhase: PhaseRecord?
}

extension BuildRecord {
  var firstFailingPhase: PhaseRecord? { phases?.first(where: \.isFailing) }

  /// Decisive executions of phases, without those that fail after the first failing one.
  var phaseRuns: [PhaseRecord] {
    var runs: [PhaseRecord] = []
    var hasFailed = false
    for phase in phases ?? [] where phase.isDecisive {
      if phase.isFailing && hasFailed { continue }
      if phase.isFailing { hasFailed = true }
      runs.append(phase)
    }
    return runs
  }

  func firstSuccess(of phaseType: String) -> PhaseRecord? {
    phases?.first { $0.type == phaseType && $0.status == "SUCCEEDED" }
  }
}

/// The failures of one chain with their verdicts.
func findFailures(in chain: [BuildRecord]) -> [Failure] {
  var failures: [Failure] = []
  for (position, build) in chain.enumerated() {
    guard let phase = build.firstFailingPhase else { continue }
    let later = chain.dropFirst(position + 1)
    let passedIn = later.first { $0.firstSuccess(of: phase.type) != nil }
    let failsElsewhere = chain.enumerated().contains { other, attempt in
      other != position && attempt.firstFailingPhase?.type == phase.type
    }

    let verdict: Verdict =
      if let passedIn {
        wereGivenTheSame(build, passedIn) ? .flaky : .changed
      } else {
        failsElsewhere ? .persistent : .unresolved
      }

    failures.append(
      Failure(
        build: build, position: position, chainRootID: chain[0].id, phase: phase,
        verdict: verdict, passedIn: passedIn, passedPhase: passedIn?.firstSuccess(of: phase.type)))
  }
  return failures
}
