extension World {
  /// Four weeks of projects of which some get slower, fail more or are flakier in the last two,
  /// by a lot, by a little or not at all; in some of them something was changed halfway.
  public static func worsening(seed: UInt64) -> History {
    var random = SeededRandom(seed: seed)
    var history = History(builds: [], retryAnswers: [])
    for number in 0..<5 {
      var project = WorseningProject(number: number, &random)
      history.builds += project.builds(&random)
    }
    return history
  }
}

/// A project with what its builds take and how often they fail, before and after.
private struct WorseningProject {
  let name: String
  var inputs: [BuildInputs]
  let builds: [Int]
  let seconds: [Int]
  let spread: Int
  let failures: [Int]
  let flakes: [Int]

  init(number: Int, _ random: inout SeededRandom) {
    name = "worsening-\(number)"
    let before = BuildInputs(project: name, sourceType: "GITHUB", hostile: false, &random)
    var after = before
    switch random.below(6) {
    case 0: after.environment.image = "example/builder:13"
    case 1: after.environment.computeType = "BUILD_GENERAL1_2XLARGE"
    case 2: after.source.buildspec = "ci/build.yml"
    case 3: after.source.buildspec = "version: 0.2\nphases: {}\n"
    case 4:
      after.environment.image = "example/builder:13"
      after.source.buildspec = nil
    default: break
    }
    inputs = [before, after]
    // Ten and more are compared.
    builds = [0, 1].map { _ in random.element(of: [3, 9, 10, 25, 40]) }
    let usual = random.element(of: [8, 40, 300])
    seconds = [usual, usual * random.element(of: [90, 100, 108, 115, 150]) / 100]
    spread = random.element(of: [1, 3, 20])
    failures = [10, random.element(of: [10, 12, 40, 70])]
    flakes = [20, random.element(of: [20, 90])]
  }

  mutating func builds(_ random: inout SeededRandom) -> [BuildRecord] {
    var history: [BuildRecord] = []
    for side in [0, 1] {
      for _ in 0..<builds[side] {
        let begin = firstDay + Int64(side) * 14 * day
        let start = begin + random.milliseconds(in: 0...(14 * day - 3 * hour))
        let commit = random.hexadecimal(40)
        let fails = random.chance(failures[side])
        history.append(build(side, at: start, commit, fails: fails, &random))
        if fails, random.chance(flakes[side]) {
          history.append(build(side, at: start + hour, commit, fails: false, &random))
        }
      }
    }
    return history
  }

  private func build(
    _ side: Int, at start: Int64, _ commit: String, fails: Bool, _ random: inout SeededRandom
  ) -> BuildRecord {
    // Now and then the old settings are used once more.
    let inputs = inputs[random.chance(90) ? side : 0]
    var phases: [PhaseRecord] = []
    var time = start
    for (type, usual) in [("QUEUED", 5), ("BUILD", seconds[side])] {
      let length = Int64(usual + random.below(spread)) * 1000
      let isLast = type == "BUILD"
      phases.append(
        PhaseRecord(
          type: type, status: isLast && fails ? "FAILED" : "SUCCEEDED", startTime: time,
          endTime: time + length, durationInSeconds: Int(length / 1000)))
      time += length
    }
    return BuildRecord(
      id: "\(name):\(random.uuid())", project: name, region: "eu-west-1", startTime: start,
      endTime: time, status: fails ? "FAILED" : "SUCCEEDED", currentPhase: "COMPLETED",
      complete: true, resolvedSourceVersion: commit, source: inputs.source,
      environment: inputs.environment, phases: phases)
  }

  /// As ISO 8601: 2026-10-05T00:00:00Z.
  private let firstDay: Int64 = 1_791_158_400_000
}
