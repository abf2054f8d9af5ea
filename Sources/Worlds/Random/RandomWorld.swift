/// A history while it happens: one situation after the other, in one project or another.
struct RandomWorld {
  var random: SeededRandom
  let hostile: Bool
  var projects: [RandomProject]
  var history = History(builds: [], retryAnswers: [])

  init(seed: UInt64, hostile: Bool) {
    var random = SeededRandom(seed: seed)
    projects = RandomProject.several(hostile: hostile, &random)
    self.random = random
    self.hostile = hostile
  }

  mutating func addSituation() {
    let project = random.below(projects.count)
    advanceClock(of: project)
    switch random.below(100) {
    case ..<22: addPlainBuild(project)
    case ..<42: addAutomaticRetries(project)
    case ..<62: addRetryAnswer(project)
    case ..<84: addRerun(project)
    case ..<90: addRivals(project)
    case ..<94: addTie(project)
    default: addTwoRetriesOfOne(project)
    }
  }

  /// Adds the build to the history; a few are lost, as are builds that nobody saved.
  mutating func keep(_ build: BuildRecord, isRetryAnswer: Bool = false) {
    guard !random.chance(3) else { return }
    history.builds.append(build)
    if isRetryAnswer && build.startTime != nil { history.retryAnswers.insert(build.id) }
  }

  /// Weeks pass, mostly in small steps.
  private mutating func advanceClock(of project: Int) {
    let step: ClosedRange<Int64> =
      switch random.below(100) {
      case ..<40: 0...(20 * minute)
      case ..<65: (30 * minute)...(5 * hour)
      case ..<90: (5 * hour)...(2 * day)
      default: (6 * day)...(8 * day)
      }
    projects[project].clock += random.milliseconds(in: step)
  }
}

let minute: Int64 = 60_000
let hour: Int64 = 60 * minute
let day: Int64 = 24 * hour
