/// The longer texts of a benchmark project.
enum BenchmarkText {
  /// SUBMITTED, QUEUED, PROVISIONING … FINALIZING.
  static let seconds: [Int64] = [0, 2, 18, 6, 35, 14, 240, 20, 8, 2]

  static func environment(
    _ name: String, _ random: inout SeededRandom
  ) -> EnvironmentRecord {
    EnvironmentRecord(
      type: "LINUX_CONTAINER",
      image: random.element(of: [
        "aws/codebuild/standard:7.0", "aws/codebuild/amazonlinux2-x86_64-standard:5.0",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/builder:\(random.number(in: 10...99))",
      ]),
      computeType: random.element(of: [
        "BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE",
      ]),
      variables: [
        VariableRecord(name: "SERVICE", value: name),
        VariableRecord(name: "STAGE", value: random.element(of: ["dev", "test", "prod"])),
        VariableRecord(name: "LOG_LEVEL", value: "info"),
        VariableRecord(name: "DATABASE_URL", value: "/\(name)/db", type: "PARAMETER_STORE"),
        VariableRecord(name: "NPM_AUTH", value: "/shared/npm", type: "PARAMETER_STORE"),
        VariableRecord(name: "SIGNING_KEY", value: "\(name):key", type: "SECRETS_MANAGER"),
        random.chance(10)
          ? VariableRecord(name: "METRICS_TOKEN", value: "made-up-\(random.hexadecimal(20))")
          : VariableRecord(name: "METRICS_HOST", value: "metrics.example.com"),
      ])
  }

  static func buildspec(commands: [String]) -> String {
    """
    version: 0.2
    env:
      exported-variables: [IMAGE_TAG]
    phases:
      install:
        runtime-versions: {nodejs: 20, java: corretto21}
        commands:
          - ./ci/install-tools.sh --quiet --cache /tmp/tools
      pre_build:
        commands:
          - ./ci/log-in-to-registry "$REGISTRY"
          - export IMAGE_TAG=$(git rev-parse --short HEAD)
      build:
        commands:
          - \(commands[0])
          - \(commands[1])
          - \(commands[2])
          - docker build --build-arg STAGE="$STAGE" --tag "$REGISTRY/$SERVICE:$IMAGE_TAG" .
      post_build:
        commands:
          - docker push "$REGISTRY/$SERVICE:$IMAGE_TAG"
          - ./ci/describe-image "$IMAGE_TAG" > image.json
    reports:
      unit: {files: ['**/test-results/*.xml'], file-format: JUNITXML}
    artifacts:
      files: [image.json]
    cache:
      paths: ['/root/.npm/**/*', '/root/.gradle/caches/**/*']

    """
  }
}
