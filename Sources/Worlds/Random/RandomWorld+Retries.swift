extension RandomWorld {
  mutating func addPlainBuild(_ project: Int) {
    let start = projects[project].clock
    let inputs = inputs(of: project)
    let ending = Ending.any(&random)
    // Some are said to be retries, and it is not evident of what.
    keep(build(project, inputs, at: start, ending), isRetryAnswer: random.chance(5))
  }

  /// A build that is in a RetryBuild answer, with an original that is evident or is not.
  mutating func addRetryAnswer(_ project: Int) {
    let inputs = inputs(of: project)
    var original = build(project, inputs, at: projects[project].clock, firstEnding())
    keep(original)
    for _ in 0..<random.element(of: [1, 1, 2, 3]) {
      var given = random.chance(35) ? inputs.changed(&random) : inputs.rewritten(&random)
      // RetryBuild is called by somebody, whoever began the original.
      given.initiator = random.element(of: ["maria", "ci-role/retry-\(random.below(99))"])
      if random.chance(15) { given.commit = nil }
      let retry = build(project, given, at: original.lastTime + gap(), Ending.any(&random))
      keep(retry, isRetryAnswer: true)
      if random.chance(70) { original = retry }
    }
  }

  /// The same again, and nothing says that it is a retry.
  mutating func addRerun(_ project: Int) {
    let inputs = inputs(of: project)
    var original = build(project, inputs, at: projects[project].clock, firstEnding())
    if random.chance(5) { original.batchARN = batchARN(project) }
    keep(original)
    for _ in 0..<random.element(of: [1, 1, 1, 2, 3]) {
      var given = inputs.rewritten(&random)
      if random.chance(30) { given = given.changed(&random) }
      // In the other region there is a project of the same name.
      let target = random.chance(8) ? (project ^ 1) % 2 : project
      if random.chance(70) { given.initiator = "maria" }
      var rerun = build(target, given, at: original.lastTime + gap(), Ending.any(&random))
      if random.chance(40) { rerun.batchARN = original.batchARN }
      keep(rerun)
      if random.chance(70) { original = rerun }
    }
  }

  /// Mostly a failure; now and then somebody retries what succeeded or was stopped.
  mutating func firstEnding() -> Ending {
    switch random.below(100) {
    case ..<80: Ending.anyFailure(&random)
    case ..<92: .succeeded
    default: .stopped("BUILD")
    }
  }

  /// Milliseconds from an original's end to the retry's start: prompt, or at a rule's limit.
  mutating func gap() -> Int64 {
    if random.chance(50) { return random.milliseconds(in: 1000...(20 * minute)) }
    let limit = random.element(of: [0, 15 * minute, 4 * hour, 24 * hour, 7 * day])
    return limit + random.element(of: [-1, 0, 0, 1])
  }
}
