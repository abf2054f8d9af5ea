extension BuildRecord {
  func artifacts(undocumented: Bool) -> JSONNode {
    var artifacts = JSONMembers()
    artifacts.add("location", settings.artifactLocation ?? "")
    if settings.artifactLocation != nil {
      artifacts.add("overrideArtifactName", false)
      artifacts.add("encryptionDisabled", false)
    }
    if undocumented {
      artifacts.add("type", settings.artifactLocation == nil ? "no_artifacts" : "s3")
    }
    return artifacts.node
  }

  var cache: JSONNode {
    var cache = JSONMembers()
    cache.add("type", settings.cacheModes.isEmpty ? "NO_CACHE" : "LOCAL")
    if !settings.cacheModes.isEmpty {
      cache.add("modes", .array(settings.cacheModes.map(JSONNode.text)))
    }
    return cache.node
  }

  /// While a build is queued, the console's link is made of nulls.
  var logs: JSONNode {
    let group = hasStarted ? "/aws/codebuild/\(project)" : nil
    let stream = hasStarted ? uuid : nil
    let names = (group ?? "null", stream ?? "null")
    let console = "https://console.aws.amazon.com/cloudwatch/home?region=\(region)"
    var logs = JSONMembers()
    logs.add("groupName", group)
    logs.add("streamName", stream)
    logs.add("deepLink", "\(console)#logEvent:group=\(names.0);stream=\(names.1)")
    logs.add(
      "cloudWatchLogsArn",
      "arn:aws:logs:\(region):\(account):log-group:\(names.0):log-stream:\(names.1)")
    logs.add("cloudWatchLogs", .object([JSONMember("status", .text("ENABLED"))]))
    logs.add(
      "s3Logs",
      .object([
        JSONMember("status", .text("DISABLED")),
        JSONMember("encryptionDisabled", .boolean(false)),
      ]))
    return logs.node
  }

  var vpcConfig: JSONNode? {
    guard settings.isInVPC, hasStarted else { return nil }
    let subnets = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
    var configuration = JSONMembers()
    configuration.add("vpcId", "vpc-0f0e0d0c0b0a09080")
    configuration.add("subnets", .array(subnets.map(JSONNode.text)))
    configuration.add("securityGroupIds", .array([.text("sg-00112233445566778")]))
    return configuration.node
  }

  var networkInterface: JSONNode? {
    guard settings.isInVPC, hasStarted else { return nil }
    var interface = JSONMembers()
    interface.add("subnetId", "subnet-0a1b2c3d4e5f60001")
    interface.add("networkInterfaceId", "eni-0\(uuid.filter(\.isHexDigit).prefix(16))")
    return interface.node
  }

  var exportedVariables: JSONNode? {
    guard hasStarted else { return nil }
    return .array(
      settings.exportedVariables.map { variable in
        .object([
          JSONMember("name", .text(variable.name)), JSONMember("value", .text(variable.value)),
        ])
      })
  }
}
