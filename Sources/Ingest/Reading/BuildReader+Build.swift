internal import Figures
internal import Crypto

/// A whole build: its rows, what is derived from them, and its observation.
extension BuildReader {
  /// Reads one build object and adds its observation to the batch.
  ///
  /// - Parameters:
  ///   - object: The build on the tape.
  ///   - response: The value of `observations.response`.
  ///   - requested: Where the call's request names the build to be retried, if it is here.
  ///   - ordinal: The build's place in its file.
  /// - Throws: `Refusal`, with the place of what is wrong.
  mutating func readBuild(
    _ object: Int, response: Response, requested: Int? = nil, ordinal: Int
  ) throws(Refusal) {
    startBuild(object, response: response, ordinal: ordinal)
    if let requested { try readRequestedOriginal(requested) }
    try findMembers(ofBuild: object)
    try readFacts()
    let factsBase = textBase
    textBase = batch.textCount
    let firstRow = batch.rowCount
    let project = try readProject(of: object)
    let firstCell = addRow(.builds, ordinal: 0)
    try readFound(Shape.of(.builds), firstCell: firstCell)
    addUnknownFields()
    let rows = firstRow..<batch.rowCount
    batch.deriveColumns(rows: rows, textBase: textBase)
    let rank = setRank(
      firstCell, status: cell(firstCell + BuildCells.status), isFromAPI: response != .cloudTrail)
    let firstRowSet = batch.rowSets.count
    let digest = digests.add(
      to: batch, project: [project.name, project.accountID, project.region], rows: rows,
      textBase: textBase)
    batch.set(
      batch.firstCell(ofRow: factsRow) + ObservationCells.contentDigest, to: .integer(digest))
    batch.add(
      Observation(
        factsRow: factsRow, factsBase: factsBase, rows: rows, textBase: textBase,
        id: batch.cell(firstCell + BuildCells.id), project: project.name,
        accountID: project.accountID, region: project.region, rank: rank, contentDigest: digest,
        firstRowSet: firstRowSet))
  }

  private mutating func startBuild(_ object: Int, response: Response, ordinal: Int) {
    build = object
    latestTime = .min
    members = 0
    unknown.removeAll(keepingCapacity: true)
    trail.removeAll(keepingCapacity: true)
    secrets.removeAll()
    for table in rowCounts.indices { rowCounts[table] = 0 }
    textBase = batch.textCount
    factsRow = batch.rowCount
    let facts = batch.addRow(.observations)
    batch.set(facts + ObservationCells.ordinal, to: .integer(Int64(ordinal)))
    batch.set(
      facts + ObservationCells.response, to: batch.addText(response.rawValue, base: textBase))
  }

  /// RetryBuild takes an id or an ARN.
  private mutating func readRequestedOriginal(_ value: Int) throws(Refusal) {
    guard !tape.isAbsent(value) else { return }
    let name = String(decoding: try text(value), as: UTF8.self)
    guard let id = BuildID(name: name) else { return }
    batch.set(
      batch.firstCell(ofRow: factsRow) + ObservationCells.requestedOriginal,
      to: batch.addText(id.text, base: textBase))
  }

  /// Facts belong to the observation: the build's own content does not count them, so
  /// their texts lie before its texts.
  private mutating func readFacts() throws(Refusal) {
    guard let value = found(BuildMembers.autoRetryConfig) else { return }
    trail.append(value - 1)
    try read(
      try object(value), shape: Shape.of(.observations), firstCell: batch.firstCell(ofRow: factsRow)
    )
    trail.removeLast()
  }

  // MARK: - Project

  private mutating func readProject(
    of build: Int
  ) throws(Refusal) -> (name: Cell, accountID: Cell, region: Cell) {
    guard let member = found(BuildMembers.id) else {
      throw .member(at: tape.path(to: build), "a build without an id")
    }
    let id = try text(member)
    guard !id.isEmpty else { throw .member(at: tape.path(to: member), "an empty id") }
    var name = UnsafeRawBufferPointer(rebasing: id.prefix { $0 != UInt8(ascii: ":") })
    if let value = found(BuildMembers.projectName) {
      let projectName = try text(value)
      if !projectName.isEmpty { name = projectName }
    }
    var arn: [Slice<UnsafeRawBufferPointer>] = []
    if let value = found(BuildMembers.arn) {
      arn = try text(value).split(
        separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    }
    // arn:partition:codebuild:region:account:build/project:uuid
    let isARN = arn.count == 6 && arn[0].elementsEqual("arn".utf8)
    func part(_ number: Int) -> Cell {
      guard isARN, !arn[number].isEmpty else { return .null }
      return batch.addText(UnsafeRawBufferPointer(rebasing: arn[number]), base: textBase)
    }
    return (batch.addText(name, base: textBase), part(4), part(3))
  }

  // MARK: - Rank

  private mutating func setRank(
    _ firstCell: Int, status: UnsafeRawBufferPointer, isFromAPI: Bool
  ) -> Rank {
    let isComplete: Bool
    if let reported = batch.cell(firstCell + BuildCells.buildComplete).integer {
      isComplete = reported == 1
    } else {
      isComplete =
        batch.cell(firstCell + BuildCells.endTime).integer != nil
        || BuildStatus.isTerminal(status)
    }
    let rank = Rank(
      isComplete: isComplete, isFromAPI: isFromAPI, latestTime: latestTime,
      phases: Int64(rowCounts[Int(Table.phases.rawValue)]), members: members)
    batch.set(firstCell + BuildCells.isComplete, to: .boolean(isComplete))
    batch.set(firstCell + BuildCells.isFromAPI, to: .boolean(isFromAPI))
    if latestTime != .min {
      batch.set(firstCell + BuildCells.latestTime, to: .integer(latestTime))
    }
    batch.set(firstCell + BuildCells.phaseCount, to: .integer(rank.phases))
    batch.set(firstCell + BuildCells.memberCount, to: .integer(rank.members))
    return rank
  }

  /// The bytes of a text cell of this build, until a text is added.
  func cell(_ index: Int) -> UnsafeRawBufferPointer {
    batch.text(batch.cell(index), base: textBase)
  }
}

/// The numbers of members of the build object that say what build it is.
private enum BuildMembers {
  static let id = number(of: "id")
  static let projectName = number(of: "projectName")
  static let arn = number(of: "arn")
  static let autoRetryConfig = number(of: "autoRetryConfig")

  private static func number(of name: StaticString) -> Int {
    let bytes = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard let number = Shape.of(.builds).member(named: bytes) else {
      preconditionFailure("the service model has no \(name)")
    }
    return number
  }
}

/// Where columns of `builds` that derivations need are, counted from a row's first cell.
enum BuildCells {
  static let id = Table.builds.cell("id")
  static let status = Table.builds.cell("build_status")
  static let buildComplete = Table.builds.cell("build_complete")
  static let startTime = Table.builds.cell("start_time_ms")
  static let endTime = Table.builds.cell("end_time_ms")
  static let outcome = Table.builds.cell("outcome")
  static let failingPhase = Table.builds.cell("failing_phase_ordinal")
  static let inputsDigest = Table.builds.cell("inputs_digest")
  static let isComplete = Table.builds.cell("is_complete")
  static let isFromAPI = Table.builds.cell("is_from_api")
  static let latestTime = Table.builds.cell("latest_time_ms")
  static let phaseCount = Table.builds.cell("phase_count")
  static let memberCount = Table.builds.cell("member_count")
}

/// Where columns of `observations` are, counted from a row's first cell.
enum ObservationCells {
  static let ordinal = Table.observations.cell("ordinal")
  static let response = Table.observations.cell("response")
  static let contentDigest = Table.observations.cell("content_digest")
  static let requestedOriginal = Table.observations.cell("requested_original_id")
  static let nextAutoRetry = Table.observations.cell("next_auto_retry")
  static let previousAutoRetry = Table.observations.cell("previous_auto_retry")
}
