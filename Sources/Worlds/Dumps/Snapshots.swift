extension BuildRecord {
  /// The build as RetryBuild answers it: submitted, and just queued.
  ///
  /// A build that has not come further than that is returned as it is, so that among the
  /// observations of a build that never ended its record is the one that holds the most.
  public var queued: BuildRecord {
    guard let start = startTime else { return self }
    if !isComplete && (phases?.count ?? 0) <= 2 { return self }
    var build = unfinished(at: "QUEUED")
    build.sourceVersion = sourceVersion
    build.resolvedSourceVersion = nil
    let submitted = phases?.first { $0.type == "SUBMITTED" }
    let queueStart = submitted?.endTime ?? start
    build.phases = [
      PhaseRecord(
        type: "SUBMITTED", status: "SUCCEEDED", startTime: start, endTime: queueStart,
        durationInSeconds: Int((queueStart - start) / 1000)),
      PhaseRecord(type: "QUEUED", startTime: queueStart),
    ]
    return build
  }

  /// The build as a poll sees it while the phase at `position` runs.
  ///
  /// The record itself where there is no such phase, or where it is the last.
  public func polled(during position: Int) -> BuildRecord {
    guard let phases, phases.indices.dropLast().contains(position) else { return self }
    var build = unfinished(at: phases[position].type)
    let running = PhaseRecord(
      type: phases[position].type, startTime: phases[position].startTime)
    build.phases = phases.prefix(position) + [running]
    if !phases.prefix(position).contains(where: { $0.type == "DOWNLOAD_SOURCE" }) {
      build.resolvedSourceVersion = nil
    }
    return build
  }

  /// Complete as the merge has it: an end outweighs a missing `buildComplete`.
  var isComplete: Bool {
    complete ?? (endTime != nil || (status != nil && status != "IN_PROGRESS"))
  }

  private func unfinished(at phase: String) -> BuildRecord {
    var build = self
    build.endTime = nil
    build.complete = false
    build.status = "IN_PROGRESS"
    build.currentPhase = phase
    build.settings.artifactLocation = nil
    // Only once the build has failed is there a next one.
    build.autoRetry?.next = nil
    return build
  }
}
