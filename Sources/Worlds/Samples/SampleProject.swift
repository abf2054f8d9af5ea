/// A project of the samples, whose builds are told one after the other.
struct SampleProject {
  let name: String
  let region: String
  /// Who begins builds, as a rule.
  let initiator: String
  let source: SourceRecord
  /// How long each phase takes, in seconds, in the order of the lifecycle without COMPLETED.
  let usualSeconds: [Double]
  var environment: EnvironmentRecord
  var settings = SettingsRecord()
  var autoRetryLimit: Int?
  var number: Int
  var random: SeededRandom
  private(set) var builds: [BuildRecord] = []

  init(
    name: String, region: String, initiator: String, source: SourceRecord,
    environment: EnvironmentRecord, usualSeconds: [Double], firstNumber: Int, seed: UInt64
  ) {
    self.name = name
    self.region = region
    self.initiator = initiator
    self.source = source
    self.environment = environment
    self.usualSeconds = usualSeconds
    number = firstNumber
    random = SeededRandom(seed: seed)
  }

  /// A build that begins at about this minute (UTC, 2026), of this commit.
  @discardableResult mutating func build(
    _ month: Int, _ day: Int, at hour: Int, _ minute: Int, commit: String,
    version: String? = nil, by person: String? = nil, _ ending: SampleEnding = .succeeds
  ) -> BuildRecord {
    let start = CivilTime.milliseconds(
      year: 2026, month: month, day: day, hour: hour, minute: minute)
    return add(
      start: start + random.milliseconds(in: 0...59_999), commit: commit, version: version,
      initiator: person ?? initiator, ending)
  }

  /// The same commit again, `minutes` after the end of `original`.
  @discardableResult mutating func again(
    _ original: BuildRecord, after minutes: Int64, by person: String? = nil,
    commit: String? = nil, _ ending: SampleEnding = .succeeds
  ) -> BuildRecord {
    let start = (original.endTime ?? 0) + minutes * 60_000
    return add(
      start: start + random.milliseconds(in: 0...59_999),
      commit: commit ?? original.resolvedSourceVersion, version: original.sourceVersion,
      initiator: person ?? initiator, ending)
  }

  mutating func change(_ build: BuildRecord, _ change: (inout BuildRecord) -> Void) {
    for index in builds.indices where builds[index].id == build.id { change(&builds[index]) }
  }

  private mutating func add(
    start: Int64, commit: String?, version: String?, initiator: String, _ ending: SampleEnding
  ) -> BuildRecord {
    let uuid = random.uuid()
    var build = BuildRecord(
      id: "\(name):\(uuid)", project: name, region: region, number: number, startTime: start,
      status: ending.status, initiator: initiator, sourceVersion: version,
      resolvedSourceVersion: commit.map(Self.hash), source: source, environment: environment,
      autoRetry: autoRetryLimit.map { AutoRetryRecord(limit: $0, number: 0) }, settings: settings)
    give(&build, ending)
    if ending.status != "SUCCEEDED" { build.settings.artifactLocation = nil }
    builds.append(build)
    number += 1
    return build
  }

  /// A commit's 40 digits from the word that the story has for it; 40 digits stay as they are.
  private static func hash(_ commit: String) -> String {
    guard commit.utf8.count != 40 else { return commit }
    var seed: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in commit.utf8 { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var random = SeededRandom(seed: seed)
    return random.hexadecimal(40)
  }
}
