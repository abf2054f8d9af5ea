public import Worlds

extension BuildRecord {
  var isFailing: Bool { isFailingStatus(status) }
  var isDecisive: Bool { isDecisiveStatus(status) }

  /// `timed_out` where the status or, of a failed build, a phase says so; else the status.
  var outcome: String? {
    let hasTimedOut = isFailing && (phases ?? []).contains { $0.status == "TIMED_OUT" }
    return hasTimedOut ? "timed_out" : status?.lowercased()
  }

  /// Whole seconds from start to end.
  var seconds: Int? {
    guard let startTime, let endTime else { return nil }
    return wholeSeconds(endTime - startTime)
  }

  /// The commit; an empty text is no commit.
  var commit: String? { resolvedSourceVersion.nonEmpty }

  /// `rule/…` started it (docs/definitions.md, trigger).
  var isTriggeredByRule: Bool { initiator?.hasPrefix("rule/") ?? false }

  /// What started it (docs/definitions.md).
  public var trigger: String {
    if hasAutoRetryNumber { return "auto_retry" }
    let initiator = initiator ?? ""
    let webhooks = ["-Hookshot/", "-Webhook/", "-Webhooks/"]
    if webhooks.contains(where: initiator.contains) { return "webhook" }
    if initiator.hasPrefix("codepipeline/") { return "pipeline" }
    return isTriggeredByRule ? "rule" : "other"
  }

  /// CodeBuild itself says that this is a retry, though perhaps not of what.
  var hasAutoRetryNumber: Bool { (autoRetry?.number ?? 0) >= 1 }

  var projectKey: ProjectKey { ProjectKey(name: project, account: account, region: region) }
}

extension PhaseRecord {
  var isFailing: Bool { isFailingStatus(status) }
  var isDecisive: Bool { isDecisiveStatus(status) }

  /// Whole seconds: as reported, else from the times, rounded down (docs/definitions.md).
  var seconds: Int? {
    if let durationInSeconds { return durationInSeconds }
    guard let startTime, let endTime else { return nil }
    return wholeSeconds(endTime - startTime)
  }
}

/// A project; "by project" is by name, account, region (docs/definitions.md).
struct ProjectKey: Hashable, Comparable {
  var name: String
  var account: String
  var region: String

  /// The three columns with which reports begin.
  var columns: [String] { [account, region, name] }

  static func < (a: ProjectKey, b: ProjectKey) -> Bool {
    (a.name, a.account, a.region) < (b.name, b.account, b.region)
  }
}

/// FAILED, FAULT, TIMED_OUT and any status that the design does not name.
///
/// Choice: an empty status is no status.
func isFailingStatus(_ status: String?) -> Bool {
  guard let status = status.nonEmpty else { return false }
  return !["SUCCEEDED", "STOPPED", "IN_PROGRESS"].contains(status)
}

func isDecisiveStatus(_ status: String?) -> Bool {
  status == "SUCCEEDED" || isFailingStatus(status)
}

/// Earlier start first, an unknown start last, then the smaller id (docs/definitions.md).
func startsBefore(_ a: BuildRecord, _ b: BuildRecord) -> Bool {
  (a.startTime ?? .max, a.id) < (b.startTime ?? .max, b.id)
}

/// The later start (an unknown one is the oldest), then the larger number, then the larger id.
func isNewer(_ a: BuildRecord, _ b: BuildRecord) -> Bool {
  (a.startTime ?? .min, a.number ?? .min, a.id) > (b.startTime ?? .min, b.number ?? .min, b.id)
}

extension String? {
  /// Nil for an empty text too.
  var nonEmpty: String? {
    guard let self, !self.isEmpty else { return nil }
    return self
  }
}
