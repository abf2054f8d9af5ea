extension BenchmarkWorld {
  /// All phases up to COMPLETED, which begins when the build ends.
  func phases(of index: Int, _ project: BenchmarkProject) -> [PhaseRecord] {
    var random = SeededRandom(seed: seed ^ 8, index: index)
    let outcome = outcome(of: index)
    var time = start(of: index, project)
    var phases: [PhaseRecord] = []
    phases.reserveCapacity(11)
    for (type, usual) in zip(PhaseRecord.lifecycle, project.usualMilliseconds) {
      let hasFailed = type == outcome.failedPhase
      let end = time + random.milliseconds(in: (usual / 2)...(usual * 3 / 2))
      phases.append(
        PhaseRecord(
          type: type, status: hasFailed ? outcome.status : "SUCCEEDED", startTime: time,
          endTime: end, durationInSeconds: Int((end - time) / 1000),
          contexts: contexts(type, outcome, hasFailed: hasFailed, project, &random)))
      time = end
      // After BUILD the rest runs; a stopped build ends at once, as does one without its source.
      if hasFailed && (type != "BUILD" || outcome.status == "STOPPED") { break }
    }
    phases.append(PhaseRecord(type: "COMPLETED", startTime: time))
    return phases
  }

  private func contexts(
    _ type: String, _ outcome: Outcome, hasFailed: Bool, _ project: BenchmarkProject,
    _ random: inout SeededRandom
  ) -> [ContextRecord] {
    guard PhaseRecord.hasContexts(type) else { return [] }
    guard hasFailed else { return [.blank] }
    guard outcome.status == "FAILED" else { return [] }
    if type == "DOWNLOAD_SOURCE" {
      let milliseconds = random.number(in: 15_000...30_000)
      let message = "git fetch: no answer from \(project.name).git within \(milliseconds) ms"
      return [ContextRecord(statusCode: "CLIENT_ERROR", message: message)]
    }
    let command = random.element(of: project.commands)
    let message = "Error while executing command: \(command). Reason: exit status"
    return [
      ContextRecord(
        statusCode: "COMMAND_EXECUTION_ERROR",
        message: "\(message) \(random.element(of: [1, 1, 1, 2, 137]))")
    ]
  }
}
