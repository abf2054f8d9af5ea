/// A nightly job with automatic retries, whose source cannot always be downloaded.
struct InventoryImport {
  private(set) var project = SampleProject(
    name: "inventory-import", region: "eu-central-1", initiator: "rule/inventory-nightly",
    source: SourceRecord(
      type: "CODECOMMIT",
      location: "https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/inventory-import",
      buildspec: "buildspec.yml"),
    environment: EnvironmentRecord(
      type: "ARM_CONTAINER", image: "aws/codebuild/amazonlinux2-aarch64-standard:3.0",
      computeType: "BUILD_GENERAL1_SMALL",
      variables: [
        VariableRecord(name: "WAREHOUSES", value: "lisbon,gdansk"),
        VariableRecord(name: "FEED", value: "/inventory/feed", type: "PARAMETER_STORE"),
      ]),
    usualSeconds: [0, 6, 31, 9, 22, 4, 410, 12, 3, 2], firstNumber: 77, seed: 3)
  /// The build that a saved call of RetryBuild began, and the id it asked for.
  private(set) var savedCall: (original: String, retry: BuildRecord)?

  private let download = SampleEnding.fails(
    SampleFailure(
      "DOWNLOAD_SOURCE", "CLIENT_ERROR",
      "git fetch of refs/heads/main: connection reset after 30012 ms"))
  private let feed = SampleEnding.fails(
    SampleFailure("BUILD", command: "python3 import_feed.py --all", exit: 3))

  init() {
    project.autoRetryLimit = 2
    project.settings.timeoutInMinutes = 30
    night(9, 25, commit: "feed-7", [.succeeds])
    night(10, 1, commit: "feed-7", [download, .succeeds])
    night(10, 7, commit: "feed-8", [download, download, .succeeds])

    // The feed has changed: two automatic retries fail alike. Then the import is mended, and
    // RetryBuild takes the branch's new commit.
    let nights = night(10, 16, commit: "feed-8", [feed, feed, feed])
    if let last = nights.last {
      let mended = project.again(last, after: 385, by: "tomas", commit: "feed-9")
      savedCall = (last.id, mended)
    }

    night(10, 21, commit: "feed-9", [.succeeds])
    night(11, 6, commit: "feed-9", [.isLost])
    night(11, 12, commit: "feed-10", [.succeeds])
    night(11, 15, commit: "feed-10", [.isRunning("BUILD")])
  }

  /// The night's build and its automatic retries, each of which names the one before and after.
  @discardableResult private mutating func night(
    _ month: Int, _ day: Int, commit: String, _ endings: [SampleEnding]
  ) -> [BuildRecord] {
    let main = "refs/heads/main"
    var attempts: [BuildRecord] = []
    for ending in endings {
      if let last = attempts.last {
        let role = "inventory-import-build/AWSCodeBuild"
        attempts.append(project.again(last, after: 1, by: role, ending))
      } else {
        attempts.append(
          project.build(month, day, at: 2, 0, commit: commit, version: main, ending))
      }
    }
    for (position, attempt) in attempts.enumerated() {
      let next = position + 1 < attempts.count ? attempts[position + 1].arn : nil
      let previous = position > 0 ? attempts[position - 1].arn : nil
      project.change(attempt) {
        $0.autoRetry = AutoRetryRecord(limit: 2, number: position, next: next, previous: previous)
      }
    }
    return attempts
  }
}
