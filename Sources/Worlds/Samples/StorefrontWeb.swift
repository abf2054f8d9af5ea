/// A web site, released by a pipeline, whose installation is broken rather than flaky.
struct StorefrontWeb {
  private(set) var project = SampleProject(
    name: "storefront-web", region: "eu-west-1", initiator: "codepipeline/storefront-release",
    source: SourceRecord(type: "CODEPIPELINE", buildspec: "buildspec.yml"),
    environment: EnvironmentRecord(
      type: "LINUX_CONTAINER", image: "aws/codebuild/amazonlinux2-x86_64-standard:5.0",
      computeType: "BUILD_GENERAL1_MEDIUM",
      variables: [
        VariableRecord(name: "SITE", value: "storefront"),
        VariableRecord(
          name: "CDN_DISTRIBUTION", value: "/storefront/cdn-distribution",
          type: "PARAMETER_STORE"),
      ]),
    usualSeconds: [0, 2, 19, 5, 118, 9, 214, 28, 11, 2], firstNumber: 310, seed: 2)
  private(set) var retries: [BuildRecord] = []

  private let lockFile = SampleEnding.fails(
    SampleFailure("INSTALL", command: "npm ci --no-audit", exit: 1))
  private let artifacts = SampleEnding.fails(
    SampleFailure("UPLOAD_ARTIFACTS", "CLIENT_ERROR", "no matching artifact paths found"))

  init() {
    project.settings.artifactLocation = "arn:aws:s3:::example-pipeline/storefront/BuildArtif"
    project.settings.isInVPC = true
    project.settings.queuedTimeoutInMinutes = 60
    release(9, 23, at: 10, 5, commit: "spring-banner")
    release(9, 29, at: 12, 40, commit: "faster-search")
    release(10, 5, at: 9, 8, commit: "new-footer")

    // The lock file does not fit: however often it is tried, only the next commit helps.
    let upgrade = release(10, 13, at: 9, 10, commit: "upgrade-react", lockFile)
    let stage = project.again(upgrade, after: 14, lockFile)
    retries.append(project.again(stage, after: 33, by: "on-call/priya", lockFile))
    release(10, 14, at: 8, 2, commit: "upgrade-react-lock-file")

    let icons = release(10, 28, at: 13, 45, commit: "icons", lockFile)
    retries.append(project.again(icons, after: 6, by: "on-call/jonas", lockFile))
    release(10, 28, at: 15, 11, commit: "icons-lock-file")

    release(11, 2, at: 11, 30, commit: "winter-banner")
    let images = release(11, 9, at: 14, 4, commit: "image-pipeline", .timesOut)
    project.again(images, after: 25)
    release(11, 11, at: 9, 52, commit: "image-sizes")
    release(11, 14, at: 10, 33, commit: "static-export", artifacts)
  }

  /// Each release is a zip of its own, even if the commit is the same.
  @discardableResult private mutating func release(
    _ month: Int, _ day: Int, at hour: Int, _ minute: Int, commit: String,
    _ ending: SampleEnding = .succeeds
  ) -> BuildRecord {
    let zip = "arn:aws:s3:::example-pipeline/storefront/SourceArti/\(commit)"
    return project.build(
      month, day, at: hour, minute, commit: commit, version: zip, ending)
  }
}
