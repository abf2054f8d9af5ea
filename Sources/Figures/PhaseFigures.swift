internal import Ledger

/// Counts the executions of each phase type of a project.
struct PhaseFigures: Sendable {
  /// How many builds there are.
  let builds: Int
  private(set) var types: [PhaseType] = []
  /// Where the type was found last: phases come in the same order in most builds.
  private var last = 0

  init(builds: Int) {
    self.builds = builds
  }

  struct PhaseType: Sendable {
    let name: [UInt8]
    fileprivate(set) var durations: Durations
    var succeeded = 0
    var failed = 0
    /// Without consequences of an earlier failure, and with or without a duration.
    var decisiveRuns = 0

    fileprivate var isQueued: Bool { name.elementsEqual("QUEUED".utf8) }

    /// Whether no machine is there yet.
    fileprivate var isBeforeStart: Bool { isQueued || name.elementsEqual("SUBMITTED".utf8) }
  }

  /// Counts a phase of a known type.
  ///
  /// - Parameters:
  ///   - type: Its `phase_type`.
  ///   - seconds: Its duration, nil without one.
  ///   - hasSucceeded: Whether its status says so.
  ///   - hasFailed: Likewise.
  ///   - isConsequence: Whether a phase of its build failed before it.
  mutating func add(
    type: UnsafeRawBufferPointer, seconds: Int64?, hasSucceeded: Bool, hasFailed: Bool,
    isConsequence: Bool
  ) {
    let place = place(of: type)
    if let seconds {
      types[place].durations.add(seconds)
      if hasSucceeded { types[place].succeeded += 1 }
      if hasFailed { types[place].failed += 1 }
    }
    if hasSucceeded || (hasFailed && !isConsequence) { types[place].decisiveRuns += 1 }
  }

  /// Has the types by name from then on.
  mutating func finish() {
    types.sort { $0.name.lexicographicallyPrecedes($1.name) }
    for index in types.indices { types[index].durations.finish() }
  }

  /// The phase type with the most seconds in sum, but for SUBMITTED and QUEUED; nil where none has a duration.
  ///
  /// Of several it is the first by name.
  var slowest: [UInt8]? {
    var slowest: (name: [UInt8], seconds: Int64)?
    for type in types where !type.isBeforeStart {
      guard let seconds = type.durations.figures?.total else { continue }
      if let found = slowest, found.seconds >= seconds { continue }
      slowest = (type.name, seconds)
    }
    return slowest?.name
  }

  /// Of QUEUED phases.
  var queued: DurationFigures? { types.first { $0.isQueued }?.durations.figures }

  /// Whether all sums fit into 64 bits.
  var fit: Bool { types.allSatisfy { $0.durations.figures != nil || $0.durations.count == 0 } }

  private mutating func place(of type: UnsafeRawBufferPointer) -> Int {
    var place = last
    for _ in types.indices {
      place += 1
      if place == types.count { place = 0 }
      if types[place].name.withUnsafeBytes({ $0.isEqual(to: type) }) {
        last = place
        return place
      }
    }
    types.append(PhaseType(name: Array(type), durations: Durations(about: builds)))
    last = types.count - 1
    return last
  }
}
