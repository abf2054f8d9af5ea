/// A project of a random world, with what its next build would be given.
struct RandomProject {
  let name: String
  let region: String
  var sourceVersions: [String?]
  var inputs: BuildInputs
  /// Start of the next build, in UTC milliseconds since 1970.
  var clock: Int64
  var nextNumber: Int
  var commits: [String] = []

  /// Five projects; two of them have one name, in two regions.
  static func several(hostile: Bool, _ random: inout SeededRandom) -> [RandomProject] {
    let suffix = hostile ? random.element(of: HostileText.names) : ""
    let plans: [(name: String, region: String, source: String, versions: [String?])] = [
      ("checkout", "eu-west-1", "GITHUB", ["main", "refs/heads/next", "pr/17"]),
      ("checkout", "us-east-1", "GITHUB", ["main", nil]),
      ("storefront\(suffix)", "eu-west-1", "CODEPIPELINE", ["artifacts/a.zip", "artifacts/b.zip"]),
      ("import", "ap-south-1", "S3", [nil]),
      ("catalog\(suffix)", "us-east-1", "CODECOMMIT", ["refs/heads/main", nil]),
    ]
    return plans.map { plan in
      RandomProject(
        name: plan.name, region: plan.region, sourceVersions: plan.versions,
        inputs: BuildInputs(project: plan.name, sourceType: plan.source, hostile: hostile, &random),
        clock: firstMonday + random.milliseconds(in: 0...(3 * day)),
        // Build number 1 would not be taken for a retry.
        nextNumber: random.number(in: 2...400))
    }
  }

  /// As ISO 8601: 2026-09-21T00:00:00Z.
  private static let firstMonday: Int64 = 1_789_948_800_000
}
