extension SampleProject {
  /// Gives a build the phases, and the end, that `ending` leaves it with.
  mutating func give(_ build: inout BuildRecord, _ ending: SampleEnding) {
    var time = build.startTime ?? 0
    var phases: [PhaseRecord] = []
    for (type, usual) in zip(PhaseRecord.lifecycle, usualSeconds) {
      if skips(type, ending) { continue }
      let isLast = type == ending.lastPhase
      var seconds = usual * Double(random.number(in: 800...1300)) / 1000
      if isLast { seconds *= Double(random.number(in: 300...900)) / 1000 }
      if isLast, case .timesOut = ending { seconds = Double(build.settings.timeoutInMinutes * 60) }
      // Whole seconds are rare: add what a clock would.
      let end = time + Int64(seconds * 1000) + random.milliseconds(in: 3...97)
      if isLast, case .isRunning = ending {
        phases.append(PhaseRecord(type: type, startTime: time))
        build.currentPhase = type
        break
      }
      let (status, contexts) = isLast ? result(ending) : ("SUCCEEDED", [.blank])
      phases.append(
        PhaseRecord(
          type: type, status: status, startTime: time, endTime: end,
          durationInSeconds: Int((end - time) / 1000),
          contexts: PhaseRecord.hasContexts(type) ? contexts : []))
      time = end
      if isLast && endsAtOnce(ending) { break }
    }

    build.complete = ending.status != "IN_PROGRESS"
    if build.complete == true {
      phases.append(PhaseRecord(type: "COMPLETED", startTime: time))
      build.currentPhase = "COMPLETED"
      build.endTime = time
    }
    build.phases = phases
    if case .isLost = ending { build.phases = nil }
  }

  private func result(_ ending: SampleEnding) -> (String, [ContextRecord]) {
    switch ending {
    case .fails(let failure):
      ("FAILED", [ContextRecord(statusCode: failure.statusCode, message: failure.message)])
    case .timesOut:
      (
        "TIMED_OUT",
        [ContextRecord(statusCode: "BUILD_TIMED_OUT", message: "Build has timed out. ")]
      )
    case .isStopped: ("STOPPED", [])
    case .succeeds, .isRunning, .isLost: ("SUCCEEDED", [.blank])
    }
  }

  private func endsAtOnce(_ ending: SampleEnding) -> Bool {
    switch ending {
    case .timesOut, .isStopped: true
    case .succeeds, .fails, .isRunning, .isLost: false
    }
  }

  /// A build that failed before BUILD has only to be tidied up.
  private func skips(_ type: String, _ ending: SampleEnding) -> Bool {
    guard case .fails(let failure) = ending else { return false }
    let order = PhaseRecord.lifecycle
    guard let failed = order.firstIndex(of: failure.phase),
      let build = order.firstIndex(of: "BUILD"), let this = order.firstIndex(of: type)
    else { return false }
    return failed < build && this > failed && type != "FINALIZING"
  }
}
