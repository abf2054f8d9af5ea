/// A project of a benchmark world: what does not change from one of its builds to the next.
struct BenchmarkProject {
  let name: String
  let region: String
  let source: SourceRecord
  let initiator: String
  let autoRetryLimit: Int
  let hasAutoRetryConfiguration: Bool
  let settings: SettingsRecord
  let commands: [String]
  /// How long each phase takes, as a rule, in the order of the lifecycle without COMPLETED.
  let usualMilliseconds: [Int64]
  private let base: EnvironmentRecord

  init(seed: UInt64, number: Int) {
    var random = SeededRandom(seed: seed ^ 9, index: number)
    let first = ["amber", "birch", "cobalt", "delta", "ember", "fjord", "granite", "harbor"]
    let second = ["orders", "billing", "search", "catalog", "mailer", "gateway", "ledger", "web"]
    let name = "\(random.element(of: first))-\(random.element(of: second))-\(padded(number, 4))"
    self.name = name
    region = random.element(of: ["eu-west-1", "us-east-1", "ap-southeast-2"])
    commands = [
      "make -C \(name) unit", "./gradlew :\(name):integrationTest", "npm run test:\(name)",
    ]

    let type = random.element(
      of: ["GITHUB", "GITHUB", "GITHUB", "CODECOMMIT", "CODEPIPELINE", "S3"])
    let location = "https://github.com/example/\(name).git"
    source = SourceRecord(
      type: type, location: type == "CODEPIPELINE" ? nil : location,
      buildspec: random.chance(25) ? BenchmarkText.buildspec(commands: commands) : "buildspec.yml")
    initiator =
      switch type {
      case "GITHUB": "GitHub-Hookshot/\(random.hexadecimal(7))"
      case "CODEPIPELINE": "codepipeline/\(name)"
      default: "rule/nightly-\(name)"
      }

    hasAutoRetryConfiguration = type != "CODEPIPELINE" && random.chance(60)
    autoRetryLimit = hasAutoRetryConfiguration ? random.element(of: [0, 0, 1, 2]) : 0
    settings = SettingsRecord(
      timeoutInMinutes: random.element(of: [30, 60, 90]),
      cacheModes: random.chance(40) ? ["LOCAL_SOURCE_CACHE", "LOCAL_DOCKER_LAYER_CACHE"] : [],
      isInVPC: random.chance(25),
      exportedVariables: [VariableRecord(name: "IMAGE_TAG", value: "release-\(number)")])
    base = BenchmarkText.environment(name, &random)
    usualMilliseconds = BenchmarkText.seconds.map { seconds in
      max(60, seconds * random.milliseconds(in: 500...2000))
    }
  }

  /// From time to time somebody changes the environment for the builds that follow.
  func environment(round: Int) -> EnvironmentRecord {
    var environment = base
    environment.variables.append(VariableRecord(name: "CACHE_EPOCH", value: "\(round / 25)"))
    return environment
  }

  func sourceVersion(root: Int) -> String? {
    switch source.type {
    case "CODEPIPELINE": "arn:aws:s3:::example-pipeline/\(name)/SourceArti/\(root)"
    case "S3": nil
    default: root % 3 == 0 ? "refs/heads/main" : "pr/\(root % 997)"
    }
  }
}
