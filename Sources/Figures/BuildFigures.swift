package import Ledger

/// What builds of a project come to: all of them, or those that a report counts.
package struct BuildFigures: Sendable {
  let builds: [CountedBuild]
  let eras: NumberEras
  private(set) var phases: PhaseFigures
  private(set) var periods = PeriodFigures()
  private(set) var durations = Durations()
  /// By build, in their order: where its periods are counted.
  private var periodPlaces: [PeriodFigures.Places] = []
  private let places: [Int64: Int]
  /// The build of the last phase, and whether a phase of it has failed.
  private var current: (key: Int64, place: Int?, hasFailed: Bool)?

  /// Counts builds, but for their phases.
  ///
  /// - Parameters:
  ///   - builds: Those that count; none where figures of phases alone are wanted.
  ///   - numbered: All of the project between their first start and their last, whether they count or
  ///     not; nil where all do.
  ///   - count: Of how many builds phases will be counted, more or less; nil where of those given.
  package init(
    of builds: [CountedBuild], among numbered: [NumberEras.NumberedStart]? = nil, count: Int? = nil
  ) {
    self.builds = builds
    phases = PhaseFigures(builds: count ?? builds.count)
    eras = NumberEras(of: numbered ?? builds.compactMap(NumberEras.NumberedStart.init))
    places = Dictionary(uniqueKeysWithValues: builds.enumerated().map { ($1.key, $0) })
    for build in builds {
      periodPlaces.append(periods.add(build))
      if build.status.isDecisive, let seconds = build.seconds { durations.add(seconds) }
    }
  }

  /// Counts a phase, which may be of no type, behind those before it in its build: columns are
  /// `build_key`, `phase_type`, `phase_status` and `duration_seconds`.
  package mutating func add(_ phase: borrowing BulkRow) {
    let key = phase.integer(0)
    if current?.key != key { current = (key, places[key], hasFailed: false) }
    let status = phase.bytes(2)
    let hasSucceeded = BuildStatus.isSucceeded(status)
    let hasFailed = !hasSucceeded && BuildStatus.isFailing(status)
    let isConsequence = current?.hasFailed == true
    if hasFailed { current?.hasFailed = true }
    let type = phase.bytes(1)
    guard !type.isEmpty || !phase.isNull(1) else { return }
    let seconds = phase.optionalInteger(3)
    phases.add(
      type: type, seconds: seconds, hasSucceeded: hasSucceeded, hasFailed: hasFailed,
      isConsequence: isConsequence)
    if let build = current?.place, let seconds, type.isEqual(to: "QUEUED") {
      periods.addQueued(seconds, at: periodPlaces[build])
    }
  }

  /// After the last phase.
  package mutating func finish() {
    durations.finish()
    phases.finish()
    periods.finish()
  }

  /// Whether all sums fit into 64 bits; of made-up builds they may not.
  package var fit: Bool { phases.fit && !timesPass64Bits && eras.spanned != nil }

  var succeeded: Int { builds.count { $0.status == .succeeded } }

  var decisive: Int { builds.count { $0.status.isDecisive } }

  /// End − start of all builds that have both.
  var milliseconds: Int64 { builds.reduce(0) { $0 &+ ($1.milliseconds ?? 0) } }

  private var timesPass64Bits: Bool {
    builds.reduce(0.0) { $0 + abs(Double($1.milliseconds ?? 0)) } > 0x1p62
  }

  /// How many decisive builds have a start and an end, and the sum of end − start.
  var timed: (builds: Int, milliseconds: Int64) {
    let durations = builds.lazy.filter(\.status.isDecisive).compactMap(\.milliseconds)
    return (durations.count, durations.reduce(0, &+))
  }

  func failures(in era: AutoRetryEra) -> Int {
    builds.count { $0.isFailing && AutoRetryEra($0) == era }
  }

  /// The one with the latest start, then the larger number, then the larger id.
  static func newest(of builds: some Sequence<CountedBuild>) -> CountedBuild? {
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

extension NumberEras.NumberedStart {
  /// Nil where one of both is not known.
  fileprivate init?(_ build: CountedBuild) {
    guard let start = build.start, let number = build.number else { return nil }
    self.init(start: start, number: number)
  }
}
