/// What a build is given, and who gives it.
struct BuildInputs {
  var source: SourceRecord
  var environment: EnvironmentRecord
  var sourceVersion: String?
  var commit: String?
  var initiator: String?
  var batchARN: String?

  init(project: String, sourceType: String, hostile: Bool, _ random: inout SeededRandom) {
    let location: String? =
      switch sourceType {
      case "GITHUB": "https://github.com/example/\(project).git"
      case "S3": "example-input/\(project)/source.zip"
      case "CODECOMMIT": "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/\(project)"
      default: nil
      }
    source = SourceRecord(type: sourceType, location: location, buildspec: "buildspec.yml")
    environment = EnvironmentRecord(
      type: "LINUX_CONTAINER",
      image: random.element(of: ["aws/codebuild/standard:7.0", "example/builder:12"]),
      computeType: random.element(of: ["BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_LARGE"]),
      variables: [
        VariableRecord(name: "STAGE", value: hostile ? HostileText.value : "test"),
        VariableRecord(name: "API_TOKEN", value: "made-up-\(random.hexadecimal(12))"),
        VariableRecord(name: "DATABASE", value: "/\(project)/db", type: "PARAMETER_STORE"),
        VariableRecord(name: "SIGNING", value: "signing:key", type: "SECRETS_MANAGER"),
        VariableRecord(name: "VERBOSE", value: "", type: nil),
      ])
  }

  /// The same to CodeBuild, written differently.
  func rewritten(_ random: inout SeededRandom) -> BuildInputs {
    var inputs = self
    inputs.environment.variables = random.shuffled(environment.variables)
    if source.location == nil { inputs.source.location = "" }
    return inputs
  }

  /// Different in one thing, which may or may not be an input.
  func changed(_ random: inout SeededRandom) -> BuildInputs {
    var inputs = self
    switch random.below(8) {
    case 0: inputs.environment.variables[0].value += "-2"
    case 1: inputs.environment.variables[1].value = "made-up-\(random.hexadecimal(12))"
    case 2: inputs.environment.image = "aws/codebuild/amazonlinux2-x86_64-standard:5.0"
    case 3: inputs.source.buildspec = nil
    case 4: inputs.environment.variables.removeLast()
    case 5: inputs.commit = random.hexadecimal(40)
    case 6: inputs.sourceVersion = sourceVersion == nil ? "main" : nil
    default: inputs.commit = nil
    }
    return inputs
  }
}
