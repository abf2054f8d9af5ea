/// One build as CodeBuild would report it once it has ended, or as far as it has come.
///
/// Times are UTC milliseconds since 1970. A nil member is left out of the JSON.
public struct BuildRecord: Sendable, Equatable {
  /// `project:uuid`.
  public var id: String
  public var project: String
  public var account: String
  public var region: String
  public var number: Int?
  public var startTime: Int64?
  public var endTime: Int64?
  public var status: String?
  public var currentPhase: String?
  public var complete: Bool?
  public var initiator: String?
  public var sourceVersion: String?
  /// The commit.
  public var resolvedSourceVersion: String?
  public var source: SourceRecord
  public var environment: EnvironmentRecord
  /// In order of execution; nil leaves the member out, as StartBuild did in 2017.
  public var phases: [PhaseRecord]?
  public var batchARN: String?
  public var autoRetry: AutoRetryRecord?
  /// What no report reads.
  public var settings: SettingsRecord

  public init(
    id: String, project: String, account: String = "123456789012", region: String,
    number: Int? = nil, startTime: Int64? = nil, endTime: Int64? = nil, status: String? = nil,
    currentPhase: String? = nil, complete: Bool? = nil, initiator: String? = nil,
    sourceVersion: String? = nil, resolvedSourceVersion: String? = nil,
    source: SourceRecord, environment: EnvironmentRecord, phases: [PhaseRecord]? = nil,
    batchARN: String? = nil, autoRetry: AutoRetryRecord? = nil,
    settings: SettingsRecord = SettingsRecord()
  ) {
    self.id = id
    self.project = project
    self.account = account
    self.region = region
    self.number = number
    self.startTime = startTime
    self.endTime = endTime
    self.status = status
    self.currentPhase = currentPhase
    self.complete = complete
    self.initiator = initiator
    self.sourceVersion = sourceVersion
    self.resolvedSourceVersion = resolvedSourceVersion
    self.source = source
    self.environment = environment
    self.phases = phases
    self.batchARN = batchARN
    self.autoRetry = autoRetry
    self.settings = settings
  }

  /// `arn:aws:codebuild:region:account:build/id`.
  public var arn: String { "arn:aws:codebuild:\(region):\(account):build/\(id)" }

  /// The part of the id after the project's name.
  public var uuid: String { String(id.dropFirst(project.count + 1)) }
}
