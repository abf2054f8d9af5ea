extension BuildRecord {
  /// Gives a build that has started its phases, its status and its end.
  mutating func end(as ending: Ending, hostile: Bool, _ random: inout SeededRandom) {
    let start = startTime ?? 0
    status = ending.buildStatus
    complete = status != "IN_PROGRESS"
    currentPhase = "COMPLETED"
    if case .withoutPhases = ending {
      endTime = complete == true ? start + random.milliseconds(in: 1000...(9 * minute)) : nil
      if complete == false { currentPhase = nil }
      return
    }

    var phases: [PhaseRecord] = []
    var time = start
    for step in steps(ending, hostile: hostile, &random) {
      let length =
        step.type == "SUBMITTED"
        ? random.milliseconds(in: 30...900) : random.milliseconds(in: 200...90_000)
      // Now and then exactly on the second.
      let end = random.chance(10) ? (time + length) / 1000 * 1000 + 1000 : time + length
      phases.append(
        PhaseRecord(
          type: step.type, status: step.status, startTime: time, endTime: end,
          durationInSeconds: Int((end - time) / 1000), contexts: step.contexts))
      time = end
    }
    if case .running(let phase) = ending {
      phases.append(PhaseRecord(type: phase, startTime: time))
      currentPhase = phase
    } else {
      phases.append(PhaseRecord(type: "COMPLETED", startTime: time))
      endTime = time
    }
    self.phases = phases
    loseSomething(&random)
  }

  /// Real records lack what CodeBuild did not know, or did not say in those days.
  private mutating func loseSomething(_ random: inout SeededRandom) {
    guard let count = phases?.count, random.chance(12) else { return }
    let position = random.below(count)
    switch random.below(5) {
    case 0: phases?[position].durationInSeconds = nil
    case 1:
      phases?[position].durationInSeconds = nil
      phases?[position].endTime = nil
    case 2: phases?[position].status = nil
    case 3: phases?.removeAll { $0.type == "QUEUED" && $0.endTime != nil }
    default: phases?[position].startTime = nil
    }
  }
}
