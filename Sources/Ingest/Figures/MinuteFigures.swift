internal import Figures

/// Where the time of a project's builds on one machine goes, of one setting of links.
struct MinuteFigures: Sendable {
  // Of builds with a start and an end.
  private(set) var builds = 0
  private(set) var all = Spent()
  private(set) var succeeded = Spent()
  /// No later attempt SUCCEEDED.
  private(set) var failed = Spent()
  /// A later attempt SUCCEEDED.
  private(set) var recovered = Spent()
  private(set) var stopped = Spent()
  private(set) var unfinished = Spent()

  struct Spent: Sendable {
    private(set) var milliseconds: Int64 = 0
    /// Each build's minutes rounded up to a whole one.
    private(set) var billedMinutes: Int64 = 0

    fileprivate mutating func add(_ duration: Int64) {
      // Where it does not fit, it is not asked for: `BuildFigures.timesPass64Bits`.
      milliseconds &+= duration
      billedMinutes += (duration + 59_999).floorDivided(by: 60_000)
    }
  }

  /// Counts all builds of some projects.
  ///
  /// - Parameters:
  ///   - builds: All builds of the projects.
  ///   - chains: Their chains.
  /// - Returns: By project and machine.
  static func byMachine(
    of builds: [LinkedBuild], chains: [Chain]
  ) -> [Int64: [LinkedBuild.Machine: MinuteFigures]] {
    var recovered: Set<Int> = []
    for chain in chains {
      guard let success = chain.attempts.lastIndex(where: { builds[$0].status == .succeeded })
      else { continue }
      recovered.formUnion(chain.attempts[..<success])
    }
    var figures: [Int64: [LinkedBuild.Machine: MinuteFigures]] = [:]
    // Most builds run on the same machine as the one before.
    var first = builds.startIndex
    while first < builds.endIndex {
      let (project, machine) = (builds[first].project, builds[first].machine)
      let end =
        builds[first...].firstIndex { $0.project != project || $0.machine != machine }
        ?? builds.endIndex
      var counted = figures[project]?[machine] ?? MinuteFigures()
      for index in first..<end {
        guard let duration = builds[index].milliseconds else { continue }
        counted.add(
          duration, of: builds[index].status, isRecovered: recovered.contains(index))
      }
      if counted.builds > 0 { figures[project, default: [:]][machine] = counted }
      first = end
    }
    return figures
  }

  private mutating func add(
    _ duration: Int64, of status: CountedBuild.Status, isRecovered: Bool
  ) {
    builds += 1
    all.add(duration)
    switch status {
    case .succeeded: succeeded.add(duration)
    case .failing: if isRecovered { recovered.add(duration) } else { failed.add(duration) }
    case .stopped: stopped.add(duration)
    case .unfinished: unfinished.add(duration)
    }
  }
}
