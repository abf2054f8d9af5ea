extension RandomWorld {
  /// Which of the links of a chain CodeBuild's records still hold.
  private enum Marking: CaseIterable {
    case both, previousOnly, nextOnly, numbersOnly, absentBuild, backInTime, twoClaims
  }

  /// A chain of automatic retries, up to the first success.
  mutating func addAutomaticRetries(_ project: Int) {
    let inputs = inputs(of: project)
    let limit = random.number(in: 1...4)
    var chain: [BuildRecord] = []
    var start = projects[project].clock
    for attempt in 0...limit {
      let ending = attempt == 0 ? Ending.anyFailure(&random) : Ending.any(&random)
      var attemptInputs = inputs
      if attempt > 0 { attemptInputs.initiator = "\(projects[project].name)-build/AWSCodeBuild" }
      if random.chance(8) { attemptInputs = attemptInputs.changed(&random) }
      var build = build(project, attemptInputs, at: start, ending)
      build.autoRetry = AutoRetryRecord(limit: limit, number: attempt)
      chain.append(build)
      start = build.lastTime + random.milliseconds(in: 500...(3 * minute))
      if build.status == "SUCCEEDED" || build.endTime == nil { break }
    }
    mark(&chain)
    for build in chain { keep(build, isRetryAnswer: random.chance(6)) }
  }

  private mutating func mark(_ chain: inout [BuildRecord]) {
    let marking = random.chance(50) ? Marking.both : random.element(of: Marking.allCases)
    let arns = chain.map(\.arn)
    for (original, retry) in zip(arns.indices, arns.indices.dropFirst()) {
      if ![.previousOnly, .numbersOnly].contains(marking) {
        chain[original].autoRetry?.next = arns[retry]
      }
      if ![.nextOnly, .numbersOnly].contains(marking) {
        chain[retry].autoRetry?.previous = arns[original]
      }
    }
    guard let last = arns.indices.last, last > 0 else { return }
    switch marking {
    case .absentBuild:
      chain[last].autoRetry?.previous = "\(arns[0].dropLast(4))0000"
    case .backInTime:
      chain[0].autoRetry?.previous = arns[last]
    case .twoClaims:
      chain[last].autoRetry?.previous = nil
      chain[0].autoRetry?.next = arns[last]
    default: break
    }
  }
}
