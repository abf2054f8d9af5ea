extension World {
  /// Plain builds as a company has them, for benchmarks: 9 to 11 KB each in AWS CLI v2's format.
  ///
  /// - Parameters:
  ///   - seed: the same seed and count give the same builds.
  ///   - builds: how many.
  ///   - perProject: how many of them a project has, spread over half a year.
  /// - Returns: the builds, none of them computed yet.
  public static func benchmark(
    seed: UInt64, builds: Int, perProject: Int = 100
  ) -> BenchmarkWorld {
    BenchmarkWorld(seed: seed, count: builds, buildsPerProject: perProject)
  }
}

/// Builds of which each is computed by itself, so that a million need no memory.
///
/// A project's builds are neighbours, as when somebody saves one project after the other.
public struct BenchmarkWorld: Sendable {
  public let seed: UInt64
  public let count: Int
  let buildsPerProject: Int

  /// Of half a year, from Monday, 2026-05-04.
  private static let beginning = CivilTime.milliseconds(year: 2026, month: 5, day: 4)
  private var step: Int64 { 26 * 7 * day / Int64(buildsPerProject) }

  /// The build at a position of `0..<count`: by project, then by time.
  public func build(at index: Int) -> BuildRecord {
    let project = project(of: index)
    var random = SeededRandom(seed: seed ^ 1, index: index)
    let uuid = uuid(of: index)
    let phases = phases(of: index, project)
    let outcome = outcome(of: index)
    let root = root(of: index)
    var build = BuildRecord(
      id: "\(project.name):\(uuid)", project: project.name, region: project.region,
      number: round(of: index) + 1, startTime: phases.first?.startTime,
      endTime: phases.last?.startTime, status: outcome.status, currentPhase: "COMPLETED",
      complete: true, initiator: initiator(of: index, project, &random),
      sourceVersion: project.sourceVersion(root: root),
      resolvedSourceVersion: project.source.type == "S3" ? nil : commit(root: root),
      source: project.source, environment: project.environment(round: round(of: root)),
      phases: phases, autoRetry: autoRetry(of: index, project), settings: project.settings)
    if project.source.type != "S3" && outcome.failedPhase == nil {
      build.settings.artifactLocation = "arn:aws:s3:::example-artifacts/\(project.name)/\(uuid)"
    }
    return build
  }

  /// Whether the build was also saved as a RetryBuild answer, just queued: about 3 % are.
  public func isRetryAnswer(at index: Int) -> Bool {
    guard isRetry(index), automaticAttempt(of: index, project(of: index)) == nil else {
      return false
    }
    var random = SeededRandom(seed: seed ^ 2, index: index)
    return random.chance(65)
  }

  func project(of index: Int) -> BenchmarkProject {
    BenchmarkProject(seed: seed, number: index / buildsPerProject)
  }

  /// How many builds the project had before.
  func round(of index: Int) -> Int {
    index % buildsPerProject
  }

  func uuid(of index: Int) -> String {
    var random = SeededRandom(seed: seed ^ 3, index: index)
    return random.uuid()
  }

  /// Retries follow within minutes; everything else is spread over half a year.
  func start(of index: Int, _ project: BenchmarkProject) -> Int64 {
    var random = SeededRandom(seed: seed ^ 4, index: index)
    if isRetry(index) {
      let original = phases(of: index - 1, project)
      let end = original.last?.startTime ?? Self.beginning
      return end + random.milliseconds(in: 20_000...(25 * minute))
    }
    let turn = Self.beginning + Int64(round(of: index)) * step
    return turn + random.milliseconds(in: 0...(step / 2))
  }

  private func commit(root: Int) -> String {
    var random = SeededRandom(seed: seed ^ 5, index: root)
    return random.hexadecimal(40)
  }

  private func initiator(
    of index: Int, _ project: BenchmarkProject, _ random: inout SeededRandom
  ) -> String {
    if automaticAttempt(of: index, project) != nil { return "\(project.name)-build/AWSCodeBuild" }
    if isRetry(index) { return "engineer-role/\(random.element(of: ["ana", "ben", "chen"]))" }
    return project.initiator
  }
}
