/// CodeBuild's `Build` as its service model (2016-10-06) declares it, member by member.
///
/// The order is the order of reading, whatever order a client printed: equal builds
/// give equal rows. Variables come first, so that what they hide is known before
/// anything that may quote it.
extension Table {
  var members: [Member] {
    switch self {
    case .observations: Self.autoRetryConfig
    case .builds: Self.build
    case .phases: Self.phase
    case .contexts: [.text("statusCode", "status_code"), .freeText("message", "message")]
    case .artifacts: Self.artifact
    case .environmentVariables:
      [
        .text("name", "name"), .text("type", "type"),
        Member(name: "value", value: .variableValue(column: "value")),
      ]
    case .exportedEnvironmentVariables: [.text("name", "name"), .freeText("value", "value")]
    case .sources: Self.source
    case .sourceVersions:
      [.text("sourceIdentifier", "source_identifier"), .text("sourceVersion", "source_version")]
    case .fileSystemLocations:
      [
        .text("type", "type"), .text("location", "location"), .text("mountPoint", "mount_point"),
        .text("identifier", "identifier"), .text("mountOptions", "mount_options"),
      ]
    case .reportARNs, .securityGroups, .subnets, .cacheModes, .unknownFields: []
    }
  }

  private static let build: [Member] = [
    Member(name: "autoRetryConfig", value: .facts),
    .object(
      "vpcConfig",
      .text("vpcId", "vpc_id"),
      .texts("subnets", .subnets),
      .texts("securityGroupIds", .securityGroups, owner: "vpc")),
    Member(name: "environment", value: .object(environment)),
    .text("id", "id"),
    .text("arn", "arn"),
    Member(name: "projectName", value: .project),
    .integer("buildNumber", "build_number"),
    .text("buildStatus", "build_status"),
    .text("currentPhase", "current_phase"),
    .boolean("buildComplete", "build_complete"),
    .time("startTime", "start_time_ms"),
    .time("endTime", "end_time_ms"),
    .text("sourceVersion", "source_version"),
    .text("resolvedSourceVersion", "resolved_source_version"),
    .text("initiator", "initiator"),
    .text("serviceRole", "service_role"),
    .text("encryptionKey", "encryption_key"),
    .text("buildBatchArn", "build_batch_arn"),
    .integer("timeoutInMinutes", "timeout_minutes"),
    .integer("queuedTimeoutInMinutes", "queued_timeout_minutes"),
    .object(
      "cache",
      .text("type", "cache_type"), .text("location", "cache_location"),
      .text("cacheNamespace", "cache_namespace"), .texts("modes", .cacheModes)),
    Member(name: "logs", value: .object(logs)),
    .object(
      "networkInterface",
      .text("subnetId", "network_interface_subnet_id"),
      .text("networkInterfaceId", "network_interface_id")),
    .object(
      "debugSession",
      .boolean("sessionEnabled", "debug_session_enabled"),
      .text("sessionTarget", "debug_session_target")),
    .rows("phases", .phases),
    Member(name: "source", value: .row(.sources)),
    .rows("secondarySources", .sources, from: 1),
    .rows("secondarySourceVersions", .sourceVersions),
    Member(name: "artifacts", value: .row(.artifacts)),
    .rows("secondaryArtifacts", .artifacts, from: 1),
    .rows("exportedEnvironmentVariables", .exportedEnvironmentVariables),
    .texts("reportArns", .reportARNs),
    .rows("fileSystemLocations", .fileSystemLocations),
  ]

  private static let environment: [Member] = [
    .rows("environmentVariables", .environmentVariables),
    .text("type", "environment_type"),
    .text("image", "image"),
    .text("computeType", "compute_type"),
    .object(
      "computeConfiguration",
      .integer("vCpu", "compute_vcpu"), .integer("memory", "compute_memory"),
      .integer("disk", "compute_disk"), .text("machineType", "compute_machine_type"),
      .text("instanceType", "compute_instance_type")),
    .object("fleet", .text("fleetArn", "fleet_arn")),
    .text("hostKernel", "host_kernel"),
    .boolean("privilegedMode", "privileged_mode"),
    .text("certificate", "certificate"),
    .object(
      "registryCredential",
      .text("credential", "registry_credential"),
      .text("credentialProvider", "registry_credential_provider")),
    .text("imagePullCredentialsType", "image_pull_credentials_type"),
    .object(
      "dockerServer",
      .text("computeType", "docker_server_compute_type"),
      .texts("securityGroupIds", .securityGroups, owner: "docker_server"),
      .object(
        "status",
        .text("status", "docker_server_status"),
        .freeText("message", "docker_server_status_message"))),
  ]

  private static let logs: [Member] = [
    .text("groupName", "logs_group_name"),
    .text("streamName", "logs_stream_name"),
    .freeText("deepLink", "logs_deep_link"),
    .freeText("s3DeepLink", "logs_s3_deep_link"),
    .text("cloudWatchLogsArn", "cloud_watch_logs_arn"),
    .text("s3LogsArn", "s3_logs_arn"),
    .object(
      "cloudWatchLogs",
      .text("status", "cloud_watch_logs_status"),
      .text("groupName", "cloud_watch_logs_group_name"),
      .text("streamName", "cloud_watch_logs_stream_name")),
    .object(
      "s3Logs",
      .text("status", "s3_logs_status"),
      .text("location", "s3_logs_location"),
      .boolean("encryptionDisabled", "s3_logs_encryption_disabled"),
      .text("bucketOwnerAccess", "s3_logs_bucket_owner_access")),
  ]

  private static let phase: [Member] = [
    .text("phaseType", "phase_type"),
    .text("phaseStatus", "phase_status"),
    .time("startTime", "start_time_ms"),
    .time("endTime", "end_time_ms"),
    .integer("durationInSeconds", "duration_seconds"),
    .rows("contexts", .contexts),
  ]

  private static let source: [Member] = [
    .text("type", "type"),
    .freeText("location", "location"),
    .integer("gitCloneDepth", "git_clone_depth"),
    .object("gitSubmodulesConfig", .boolean("fetchSubmodules", "fetch_submodules")),
    .freeText("buildspec", "buildspec"),
    .object("auth", .text("type", "auth_type"), .text("resource", "auth_resource")),
    .boolean("reportBuildStatus", "report_build_status"),
    .object(
      "buildStatusConfig",
      .text("context", "build_status_context"),
      .freeText("targetUrl", "build_status_target_url")),
    .boolean("insecureSsl", "insecure_ssl"),
    .text("sourceIdentifier", "source_identifier"),
  ]

  private static let artifact: [Member] = [
    .freeText("location", "location"),
    .text("sha256sum", "sha256sum"),
    .text("md5sum", "md5sum"),
    .boolean("overrideArtifactName", "override_artifact_name"),
    .boolean("encryptionDisabled", "encryption_disabled"),
    .text("artifactIdentifier", "identifier"),
    .text("bucketOwnerAccess", "bucket_owner_access"),
  ]

  private static let autoRetryConfig: [Member] = [
    .integer("autoRetryLimit", "auto_retry_limit"),
    .integer("autoRetryNumber", "auto_retry_number"),
    .text("nextAutoRetry", "next_auto_retry"),
    .text("previousAutoRetry", "previous_auto_retry"),
  ]
}
