/// Counts the executions of each phase type of a project.
struct PhaseFigures: Sendable {
  private(set) var types: [PhaseType] = []
  /// Where the type was found last: phases come in the same order in most builds.
  private var last = 0

  struct PhaseType: Sendable {
    let name: [UInt8]
    var durations = Durations()
    var succeeded = 0
    var failed = 0
    /// Without consequences of an earlier failure, and with or without a duration.
    var decisiveRuns = 0
  }

  /// Counts a phase of a known type.
  ///
  /// - Parameters:
  ///   - type: Its `phase_type`.
  ///   - status: Its `phase_status`, empty without one.
  ///   - seconds: Its duration, nil without one.
  ///   - isConsequence: Whether it is not the first to fail in its build, if it failed.
  mutating func add(
    type: UnsafeRawBufferPointer, status: UnsafeRawBufferPointer, seconds: Int64?,
    isConsequence: Bool
  ) {
    let place = place(of: type)
    let hasSucceeded = BuildStatus.isSucceeded(status)
    let hasFailed = !hasSucceeded && BuildStatus.isFailing(status)
    if let seconds {
      types[place].durations.add(seconds)
      if hasSucceeded { types[place].succeeded += 1 }
      if hasFailed { types[place].failed += 1 }
    }
    if hasSucceeded || (hasFailed && !isConsequence) { types[place].decisiveRuns += 1 }
  }

  mutating func finish() {
    for index in types.indices { types[index].durations.finish() }
  }

  private mutating func place(of type: UnsafeRawBufferPointer) -> Int {
    for step in types.indices {
      let place = (last + 1 + step) % types.count
      if types[place].name.elementsEqual(type) {
        last = place
        return place
      }
    }
    types.append(PhaseType(name: Array(type)))
    last = types.count - 1
    return last
  }
}
