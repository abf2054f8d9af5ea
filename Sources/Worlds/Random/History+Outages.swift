extension History {
  /// Adds what outages leave behind: builds of many projects that failed alike at about the
  /// same time, some of them just too few or too late to be one incident, some of them
  /// repeated with success.
  public mutating func addOutages(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let starts = builds.compactMap(\.startTime)
    guard let first = starts.min(), let last = starts.max() else { return }
    for number in 0..<4 {
      // The later two come soon after the one before, and may be the same incident.
      let near = first + (last - first) * Int64(number / 2 + 1) / 4
      let begin = near + (number % 2 == 1 ? random.milliseconds(in: 0...(50 * minute)) : 0)
      let cause = random.element(of: Self.causes)
      for _ in 0..<random.number(in: 4...8) {
        let offset = random.element(of: Self.offsets + [random.milliseconds(in: 0...(30 * minute))])
        add(failureAt: begin + offset, cause, &random)
      }
    }
  }

  /// Half an hour is within the limit, a millisecond more is not.
  private static let offsets: [Int64] = [
    0, 1, 15 * minute, 30 * minute - 1, 30 * minute, 30 * minute + 1,
  ]

  private static let causes: [(type: String, context: ContextRecord)] = [
    (
      "DOWNLOAD_SOURCE",
      ContextRecord(statusCode: "CLIENT_ERROR", message: "remote hung up after 17 seconds")
    ),
    (
      "DOWNLOAD_SOURCE",
      ContextRecord(statusCode: "CLIENT_ERROR", message: "remote hung up after 42 seconds")
    ),
    (
      "PROVISIONING",
      ContextRecord(statusCode: "CLIENT_ERROR", message: "remote hung up after 42 seconds")
    ),
    ("PROVISIONING", .blank),
  ]

  private mutating func add(
    failureAt end: Int64, _ cause: (type: String, context: ContextRecord),
    _ random: inout SeededRandom
  ) {
    let project = "shaken-\(random.below(7))"
    let inputs = BuildInputs(project: project, sourceType: "S3", hostile: false, &random)
    let commit = random.hexadecimal(40)
    func build(_ status: String, start: Int64, _ phase: PhaseRecord) -> BuildRecord {
      BuildRecord(
        id: "\(project):\(random.uuid())", project: project, region: "eu-west-1", startTime: start,
        endTime: start + 10 * minute, status: status, currentPhase: "COMPLETED", complete: true,
        resolvedSourceVersion: commit, source: inputs.source, environment: inputs.environment,
        phases: [phase])
    }
    // Where a phase has no times, its build's start is all that is known.
    let start = end - (random.chance(80) ? random.milliseconds(in: 0...minute) : 0)
    let knowsEnd = random.chance(80) || start != end
    var failing = PhaseRecord(
      type: cause.type, status: "FAILED", startTime: start, endTime: knowsEnd ? end : nil,
      contexts: [cause.context])
    if start == end, random.chance(30) {
      failing.startTime = nil
      failing.endTime = nil
    }
    builds.append(build("FAILED", start: start, failing))
    guard random.chance(50) else { return }
    let again = start + 20 * minute
    let passing = PhaseRecord(
      type: cause.type, status: "SUCCEEDED", startTime: again, endTime: again + minute)
    builds.append(build("SUCCEEDED", start: again, passing))
  }
}
