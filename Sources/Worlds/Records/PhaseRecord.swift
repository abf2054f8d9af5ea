/// One execution of one phase.
///
/// Times are UTC milliseconds since 1970.
public struct PhaseRecord: Sendable, Equatable {
  public var type: String
  public var status: String?
  public var startTime: Int64?
  public var endTime: Int64?
  /// As CodeBuild reports it: whole seconds, rounded down.
  public var durationInSeconds: Int?
  public var contexts: [ContextRecord]

  public init(
    type: String, status: String? = nil, startTime: Int64? = nil, endTime: Int64? = nil,
    durationInSeconds: Int? = nil, contexts: [ContextRecord] = []
  ) {
    self.type = type
    self.status = status
    self.startTime = startTime
    self.endTime = endTime
    self.durationInSeconds = durationInSeconds
    self.contexts = contexts
  }

  /// The types in the order in which CodeBuild runs them.
  public static let lifecycle = [
    "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD",
    "POST_BUILD", "UPLOAD_ARTIFACTS", "FINALIZING", "COMPLETED",
  ]

  /// Whether CodeBuild gives a finished phase of this type a context, be it a blank one.
  static func hasContexts(_ type: String) -> Bool {
    !["SUBMITTED", "QUEUED", "COMPLETED"].contains(type)
  }
}

/// Why a phase ended as it did; both blank where there is nothing to say.
public struct ContextRecord: Sendable, Equatable {
  public var statusCode: String?
  public var message: String?

  public init(statusCode: String?, message: String?) {
    self.statusCode = statusCode
    self.message = message
  }

  /// What a finished phase has that did not fail.
  public static let blank = ContextRecord(statusCode: "", message: "")
}
