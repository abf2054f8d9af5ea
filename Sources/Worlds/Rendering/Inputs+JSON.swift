// Everything below that a record does not hold is a function of what it holds: two builds with
// equal records must have equal inputs in the JSON too.

extension SourceRecord {
  var json: JSONNode {
    let isGit = type != "CODEPIPELINE" && type != "S3" && type != "NO_SOURCE"
    var source = JSONMembers(capacity: 8)
    source.add("type", type)
    source.add("location", location)
    if isGit {
      source.add("gitCloneDepth", 1)
      source.add(
        "gitSubmodulesConfig", .object([JSONMember("fetchSubmodules", .boolean(false))]))
    }
    source.add("buildspec", buildspec)
    if isGit { source.add("reportBuildStatus", type == "GITHUB") }
    source.add("insecureSsl", false)
    return source.node
  }
}

extension EnvironmentRecord {
  func json(undocumented: Bool) -> JSONNode {
    var environment = JSONMembers()
    environment.add("type", type)
    environment.add("image", image)
    environment.add("computeType", computeType)
    environment.add("environmentVariables", .array(variables.map(\.json)))
    environment.add("privilegedMode", computeType == "BUILD_GENERAL1_LARGE")
    environment.add(
      "imagePullCredentialsType", image.hasPrefix("aws/") ? "CODEBUILD" : "SERVICE_ROLE")
    if undocumented { environment.add("customEntrypoint", false) }
    return environment.node
  }
}

extension VariableRecord {
  var json: JSONNode {
    var variable = JSONMembers(capacity: 3)
    variable.add("name", name)
    variable.add("value", value)
    variable.add("type", type)
    return variable.node
  }
}
