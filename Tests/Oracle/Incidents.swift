import Worlds

extension Oracle {
  /// The ids of builds whose failure is part of an incident (docs/definitions.md, Incidents).
  public func incidentBuilds() -> Set<String> {
    let failures = builds.compactMap { build -> TimedFailure? in
      guard let phase = build.firstFailingPhase, let text = causeText(phase, cause),
        let time = phase.endTime ?? phase.startTime ?? build.startTime
      else { return nil }
      return TimedFailure(
        id: build.id, project: build.projectKey, what: [phase.type, text], time: time)
    }
    var found: Set<String> = []
    for first in failures {
      let together = failures.filter {
        $0.what == first.what && first.time <= $0.time && $0.time <= first.time + 30 * 60_000
      }
      if Set(together.map(\.project)).count >= 5 { found.formUnion(together.map(\.id)) }
    }
    return found
  }
}

private struct TimedFailure {
  var id: String
  var project: ProjectKey
  /// Phase type and cause.
  var what: [String]
  var time: Int64
}
