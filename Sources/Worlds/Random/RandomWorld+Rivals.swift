extension RandomWorld {
  /// Several failures that could each be the original of what comes next.
  mutating func addRivals(_ project: Int) {
    let inputs = inputs(of: project)
    let first = build(project, inputs, at: projects[project].clock, Ending.anyFailure(&random))
    var end = first.lastTime
    keep(first)
    for _ in 0..<random.number(in: 1...2) {
      let given = random.chance(25) ? inputs.changed(&random) : inputs
      let rival = build(project, given, at: first.startTime ?? end, Ending.any(&random))
      // Equal ends are decided by number, then id.
      let shift = random.chance(60) ? end - rival.lastTime : 0
      keep(rival.shifted(by: shift))
      end = max(end, rival.lastTime + shift)
    }
    var given = inputs
    if random.chance(30) { given.commit = nil }
    let isRetryAnswer = random.chance(50)
    keep(
      build(project, given, at: end + gap(), Ending.any(&random)), isRetryAnswer: isRetryAnswer)
  }

  /// A retry and its original begin in the same millisecond.
  mutating func addTie(_ project: Int) {
    let inputs = inputs(of: project)
    let start = projects[project].clock
    var original = build(project, inputs, at: start, Ending.anyFailure(&random))
    var retry = build(project, inputs, at: start, Ending.any(&random))
    original.autoRetry = AutoRetryRecord(limit: 1, number: 0, next: retry.arn)
    retry.autoRetry = AutoRetryRecord(limit: 1, number: 1, previous: original.arn)
    if hostile && random.chance(50) { original.autoRetry?.previous = retry.arn }
    keep(original)
    keep(retry)
    let later = build(project, inputs, at: retry.lastTime + gap(), Ending.any(&random))
    keep(later, isRetryAnswer: random.chance(50))
  }

  /// Two people retry one failure at about the same time.
  mutating func addTwoRetriesOfOne(_ project: Int) {
    let inputs = inputs(of: project)
    let original = build(
      project, inputs, at: projects[project].clock, Ending.anyFailure(&random))
    keep(original)
    let start = original.lastTime + gap()
    for step in [0, random.element(of: [0, 1, 30_000])] {
      let given = random.chance(20) ? inputs.changed(&random) : inputs
      let retry = build(project, given, at: start + Int64(step), Ending.any(&random))
      keep(retry, isRetryAnswer: random.chance(80))
    }
  }
}
