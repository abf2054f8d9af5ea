extension BuildRecord {
  /// The build with the members, and in the order, in which AWS CLI v2 prints it.
  public var json: JSONNode { json(undocumented: false) }

  /// With `undocumented`, also members that only the wire has.
  func json(undocumented: Bool) -> JSONNode {
    var build = JSONMembers(capacity: 36)
    build.add("id", id)
    build.add("arn", arn)
    build.add("buildNumber", number)
    build.add("startTime", time: startTime)
    build.add("endTime", time: endTime)
    build.add("currentPhase", currentPhase)
    build.add("buildStatus", status)
    build.add("sourceVersion", sourceVersion)
    build.add("resolvedSourceVersion", resolvedSourceVersion)
    build.add("projectName", project)
    build.add("phases", phases.map { .array($0.map(\.json)) })
    build.add("source", source.json)
    build.add("secondarySources", .array([]))
    build.add("secondarySourceVersions", .array([]))
    build.add("artifacts", artifacts(undocumented: undocumented))
    build.add("secondaryArtifacts", .array([]))
    build.add("cache", cache)
    build.add("environment", environment.json(undocumented: undocumented))
    build.add("serviceRole", "arn:aws:iam::\(account):role/service-role/\(project)-build")
    build.add("logs", logs)
    build.add("timeoutInMinutes", settings.timeoutInMinutes)
    build.add("queuedTimeoutInMinutes", settings.queuedTimeoutInMinutes)
    build.add("buildComplete", complete)
    build.add("initiator", initiator)
    build.add("vpcConfig", vpcConfig)
    build.add("networkInterface", networkInterface)
    build.add("encryptionKey", "arn:aws:kms:\(region):\(account):alias/aws/s3")
    build.add("exportedEnvironmentVariables", exportedVariables)
    build.add("reportArns", hasStarted ? .array(settings.reportARNs.map(JSONNode.text)) : nil)
    build.add("fileSystemLocations", hasStarted ? .array([]) : nil)
    build.add("buildBatchArn", batchARN)
    build.add("autoRetryConfig", autoRetry?.json)
    return build.node
  }

  /// Whether the build has left the queue: only then has it a log, an interface and results.
  var hasStarted: Bool {
    guard let phases else { return complete ?? false }
    return phases.contains { $0.type != "SUBMITTED" && $0.type != "QUEUED" }
  }
}
