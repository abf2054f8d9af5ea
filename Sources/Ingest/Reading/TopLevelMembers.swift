/// The members of a response that tell which API it comes from.
struct TopLevelMembers {
  private(set) var builds: Int?
  private(set) var build: Int?
  private(set) var buildsNotFound: Int?
  private(set) var request: Int?
  private(set) var response: Int?
  /// CloudTrail's.
  private(set) var records: Int?
  private(set) var ids: Int?
  private var names: Set<String> = []
  /// Their bytes: texts are equal to Swift that differ for JSON.
  private var spellings: Set<[UInt8]> = []

  init(of object: Int, on tape: Tape) throws(Refusal) {
    var name = object + 1
    let end = tape.after(object) - 1
    while name < end {
      let text = tape.string(name)
      names.insert(text)
      guard spellings.insert(Array(tape.text(name))).inserted else {
        throw .member(at: tape.path(to: name), "this key is there twice")
      }
      switch text {
      case "builds": builds = name + 1
      case "build" where tape.kind(name + 1) != .null: build = name + 1
      case "buildsNotFound": buildsNotFound = name + 1
      case "request": request = name + 1
      case "response": response = name + 1
      case "Records": records = name + 1
      case "ids": ids = name + 1
      default: break
      }
      name = tape.after(name + 1)
    }
  }

  /// Whether the object is a build itself: it has members that only builds have.
  ///
  /// A project, a batch and a report have an ARN as well; none of them has these.
  var isBuild: Bool {
    let own: Set = ["buildStatus", "buildNumber", "buildComplete", "currentPhase", "phases"]
    let isOther = names.contains("buildBatchStatus") || names.contains("buildBatchNumber")
    let isNamed = names.contains("id") && (names.contains("arn") || names.contains("projectName"))
    return !isOther && (!names.isDisjoint(with: own) || isNamed)
  }

  func refusal(at path: String) -> Refusal {
    let place = path.isEmpty ? "" : ": \(path)"
    if let (_, api) = Self.otherAPIs.first(where: { names.contains($0.member) }) {
      return Refusal(
        place: place, "not builds: this looks like \(api)",
        remedy: "save the output of `aws codebuild batch-get-builds` or `retry-build` instead")
    }
    let shown = names.sorted().prefix(4).map(Self.shown).joined(separator: ", ")
    let found = names.isEmpty ? "no member" : "only \(shown)"
    return Refusal(
      place: place, "not a CodeBuild response: expected `builds` or `build`, found \(found)",
      remedy: "save the output of `aws codebuild batch-get-builds` or `retry-build`")
  }

  /// A name from a file that may be anything: escaped, and not longer than a line.
  private static func shown(_ name: String) -> String {
    let short = name.count > 30 ? "\(name.prefix(30))…" : name
    return "`\(short.unicodeScalars.map { $0.escaped(asASCII: false) }.joined())`"
  }

  private static let otherAPIs: [(member: String, api: String)] = [
    ("buildBatches", "the answer of BatchGetBuildBatches"),
    ("buildBatch", "the answer of StartBuildBatch, RetryBuildBatch or StopBuildBatch"),
    ("buildBatchStatus", "a build batch"),
    ("projects", "the answer of BatchGetProjects or ListProjects"),
    ("project", "the answer of CreateProject or UpdateProject"),
    ("reports", "the answer of BatchGetReports"),
    ("reportGroups", "the answer of BatchGetReportGroups"),
    ("testCases", "the answer of DescribeTestCases"),
    ("codeCoverages", "the answer of DescribeCodeCoverages"),
    ("fleets", "the answer of BatchGetFleets"),
    ("sandboxes", "the answer of BatchGetSandboxes"),
    ("commandExecutions", "the answer of BatchGetCommandExecutions"),
    ("buildsDeleted", "the answer of BatchDeleteBuilds"),
    ("detail-type", "an EventBridge event"),
    ("events", "the answer of CloudWatch Logs"),
    ("__type", "an error of the API"),
    ("Error", "an error of the API"),
    ("Builds", "a response whose members begin with capitals, as Go prints them"),
  ]
}
