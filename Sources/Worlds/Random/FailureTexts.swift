/// Why phases of random builds fail.
enum FailureTexts {
  static func contexts(
    of type: String, hostile: Bool, _ random: inout SeededRandom
  ) -> [ContextRecord] {
    var cause = random.element(of: causes(of: type))
    if hostile && random.chance(50) { cause.message = random.element(of: HostileText.messages) }
    switch random.below(100) {
    case ..<80: return [cause]
    case ..<86: return [.blank, cause]
    case ..<90: return [cause, ContextRecord(statusCode: "LATER", message: "a second context")]
    case ..<94: return [.blank]
    case ..<97: return []
    case ..<98: return [ContextRecord(statusCode: cause.statusCode, message: nil)]
    default: return [ContextRecord(statusCode: "", message: cause.message)]
    }
  }

  private static func causes(of type: String) -> [ContextRecord] {
    switch type {
    case "PROVISIONING":
      [
        ContextRecord(
          statusCode: "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE",
          message: "Unable to pull customer's container image. CannotPullContainerError: example")
      ]
    case "DOWNLOAD_SOURCE":
      [
        ContextRecord(statusCode: "YAML_FILE_ERROR", message: "YAML file does not exist"),
        ContextRecord(
          statusCode: "CLIENT_ERROR",
          message: "git fetch: timeout after 30 seconds, host 192.0.2.7 unreachable"),
      ]
    case "UPLOAD_ARTIFACTS":
      [ContextRecord(statusCode: "CLIENT_ERROR", message: "no matching artifact paths found")]
    default: commands.map { command(type, $0) }
    }
  }

  private static let commands = [
    "make check. Reason: exit status 1",
    "make check. Reason: exit status 2",
    "./gradlew test --max-workers 4. Reason: exit status 1",
    "npm ci. Reason: exit status 217",
    "pytest tests/orders -k 'not slow'. Reason: exit status 5",
  ]

  private static func command(_ type: String, _ text: String) -> ContextRecord {
    ContextRecord(
      statusCode: "COMMAND_EXECUTION_ERROR", message: "Error while executing command: \(text)")
  }
}
