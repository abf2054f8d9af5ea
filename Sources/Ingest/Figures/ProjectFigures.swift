/// What all builds of a project come to.
struct ProjectFigures {
  let builds: [LinkedBuild]
  private(set) var phases = PhaseFigures()
  private(set) var periods = PeriodFigures()
  private(set) var durations = Durations()
  /// By build, in their order: where its periods are counted.
  private var periodPlaces: [[Int]] = []
  private let places: [Int64: Int]
  /// The build of the last phase: most phases are of the same one.
  private var current: (key: Int64, place: Int)?

  init(of builds: [LinkedBuild]) {
    self.builds = builds
    places = Dictionary(uniqueKeysWithValues: builds.enumerated().map { ($1.key, $0) })
    for build in builds {
      periodPlaces.append(periods.add(build))
      if build.status.isDecisive, let seconds = build.seconds { durations.add(seconds) }
    }
  }

  /// Counts a phase, which may be of no type: columns are `build_key`, `ordinal`, `phase_type`,
  /// `phase_status` and `duration_seconds`.
  mutating func add(_ phase: borrowing BulkRow) {
    let key = phase.integer(0)
    if current?.key != key { current = places[key].map { (key, $0) } }
    guard let build = current?.place, !phase.isNull(2) else { return }
    let type = phase.bytes(2)
    let seconds = phase.optionalInteger(4)
    phases.add(
      type: type, status: phase.bytes(3), seconds: seconds,
      isConsequence: builds[build].failingPhase != phase.integer(1))
    if let seconds, type.elementsEqual("QUEUED".utf8) {
      periods.addQueued(seconds, at: periodPlaces[build])
    }
  }

  var succeeded: Int { builds.count { $0.status == .succeeded } }

  var decisive: Int { builds.count { $0.status.isDecisive } }

  /// End − start of all builds that have both.
  var milliseconds: Int64 {
    builds.reduce(0) { sum, build in
      guard let start = build.start, let end = build.end else { return sum }
      return sum + (end - start)
    }
  }

  /// The one with the latest start, then the larger number, then the larger id.
  static func newest(of builds: some Sequence<LinkedBuild>) -> LinkedBuild? {
    builds.max { left, right in
      let (one, other) = (left.start ?? .min, right.start ?? .min)
      if one != other { return one < other }
      let (number, otherNumber) = (left.number ?? .min, right.number ?? .min)
      if number != otherNumber { return number < otherNumber }
      // As SQLite compares texts: Swift's order is that of characters.
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
  }
}
