import Worlds

/// The flaky failures of one phase in one chain that share their P (docs/definitions.md).
struct Episode {
  var firstFailure: Failure

  /// From the phase's start in the first failure to its start in P: whole seconds, 0 to `limit`.
  ///
  /// Choice: an unknown start gives no delay.
  func delaySeconds(atMost limit: Int) -> Int {
    guard let passed = firstFailure.passedPhase?.startTime,
      let failed = firstFailure.phase.startTime
    else { return 0 }
    return min(max(wholeSeconds(passed - failed), 0), limit)
  }
}

func findEpisodes(of failures: [Failure]) -> [Episode] {
  let flaky = failures.filter { $0.verdict == .flaky }
  return flaky.filter { failure in
    !flaky.contains { other in
      other.chainRootID == failure.chainRootID && other.phase.type == failure.phase.type
        && other.passedIn?.id == failure.passedIn?.id && other.position < failure.position
    }
  }
  .map(Episode.init)
}

/// What the failed build's phases took; SUBMITTED and QUEUED are left out.
func wastedSeconds(_ failure: Failure) -> Int {
  (failure.build.phases ?? [])
    .filter { $0.type != "SUBMITTED" && $0.type != "QUEUED" }
    .compactMap(\.seconds)
    .reduce(0, +)
}

/// `status_code: cause` of the phase's first context that is not blank; nil without one.
///
/// Choice: a code or a cause of nothing but white space is as good as none.
func causeText(_ phase: PhaseRecord, _ cause: (String) -> String) -> String? {
  guard let context = firstContext(phase) else { return nil }
  let texts = [context.statusCode, context.message.map(cause)].compactMap { $0 }
  let parts = texts.filter { !isBlank($0) }
  return parts.isEmpty ? nil : parts.joined(separator: ": ")
}

/// The first that is not blank.
func firstContext(_ phase: PhaseRecord) -> ContextRecord? {
  phase.contexts.first { !isBlank($0.statusCode) || !isBlank($0.message) }
}

func isBlank(_ text: String?) -> Bool {
  (text ?? "").allSatisfy(\.isWhitespace)
}

/// The most frequent text, of several the smallest.
func mostFrequent(_ texts: [String]) -> String? {
  let counts = Dictionary(grouping: texts) { $0 }.mapValues(\.count)
  return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
}
