extension RandomWorld {
  /// What the next build of `project` is given: often the commit of an earlier one.
  mutating func inputs(of project: Int) -> BuildInputs {
    var inputs = projects[project].inputs
    let commits = projects[project].commits
    if !commits.isEmpty && random.chance(50) {
      inputs.commit = random.element(of: commits.suffix(3))
    } else {
      let commit = random.hexadecimal(40)
      projects[project].commits.append(commit)
      inputs.commit = commit
    }
    if inputs.source.type == "S3" || random.chance(10) { inputs.commit = nil }
    inputs.sourceVersion = random.element(of: projects[project].sourceVersions)
    inputs.initiator = initiator(project)
    if random.chance(4) { inputs.batchARN = batchARN(project) }
    return inputs
  }

  /// A build that starts at `start` and ends as `ending` says.
  mutating func build(
    _ project: Int, _ inputs: BuildInputs, at start: Int64, _ ending: Ending
  ) -> BuildRecord {
    let name = projects[project].name
    var build = BuildRecord(
      id: "\(name):\(random.uuid())", project: name, region: projects[project].region,
      number: number(project), startTime: start, initiator: inputs.initiator,
      sourceVersion: inputs.sourceVersion, resolvedSourceVersion: inputs.commit,
      source: inputs.source, environment: inputs.environment, batchARN: inputs.batchARN)
    build.end(as: ending, hostile: hostile, &random)
    build.settings.isInVPC = name == "catalog"
    if random.chance(3) { build.complete = build.endTime == nil ? false : nil }
    if random.chance(1) { build.startTime = nil }
    projects[project].clock = max(projects[project].clock, random.chance(70) ? start : 0)
    return build
  }

  mutating func batchARN(_ project: Int) -> String {
    let region = projects[project].region
    let batch = "\(projects[project].name):\(random.uuid())"
    return "arn:aws:codebuild:\(region):123456789012:build-batch/\(batch)"
  }

  private mutating func initiator(_ project: Int) -> String? {
    let name = projects[project].name
    return random.element(of: [
      "GitHub-Hookshot/\(random.hexadecimal(7))", "codepipeline/\(name)-release",
      "rule/nightly-\(name)", "maria", "deploy-role/session-\(random.below(9))", nil,
    ])
  }

  /// The next one; some builds have none, as before 2019.
  private mutating func number(_ project: Int) -> Int? {
    projects[project].nextNumber += random.chance(10) ? 2 : 1
    return random.chance(8) ? nil : projects[project].nextNumber
  }
}

extension BuildRecord {
  /// When the build ended, or else when it began, in UTC milliseconds since 1970.
  var lastTime: Int64 { endTime ?? startTime ?? 1_789_948_800_000 }

  /// The same build at another time.
  func shifted(by milliseconds: Int64) -> BuildRecord {
    var build = self
    build.startTime = startTime.map { $0 + milliseconds }
    build.endTime = endTime.map { $0 + milliseconds }
    build.phases = phases?.map { phase in
      var phase = phase
      phase.startTime = phase.startTime.map { $0 + milliseconds }
      phase.endTime = phase.endTime.map { $0 + milliseconds }
      return phase
    }
    return build
  }
}
