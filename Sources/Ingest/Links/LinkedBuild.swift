/// What linking and figures need to know of a build.
struct LinkedBuild: Sendable {
  var key: Int64
  var id: String
  var project: Int64
  var number: Int64?
  /// UTC milliseconds.
  var start: Int64?
  var end: Int64?
  /// The commit; nil where it is not known.
  var commit: String?
  var sourceVersion: String?
  var inputs: Int64
  var batch: String?
  var status: Status
  /// Triggered by an EventBridge rule.
  var isByRule: Bool
  /// Its primary source is CODEPIPELINE.
  var isPipeline: Bool
  /// Seen in a RetryBuild answer, or with an automatic retry's number of 1 and more.
  var isRetry: Bool
  /// `previousAutoRetry`, as an id.
  var previous: String?
  /// The largest `autoRetryLimit` of any observation.
  var retryLimit: Int64?
  /// The largest `autoRetryNumber`, 0 without one.
  var retryNumber: Int64
  /// The ordinal of its first failing phase.
  var failingPhase: Int64?
  var machine: Machine
  /// The key of its environment variables, which builds share.
  var variables: Int64?
  /// The same object for builds of a project that have the same.
  var facet: Facet

  /// What a build runs on, which decides its price.
  struct Machine: Hashable, Sendable {
    /// Such as LINUX_CONTAINER; empty where it is not known.
    var environmentType: String
    /// Such as BUILD_GENERAL1_SMALL, likewise.
    var computeType: String
  }

  /// What a build's status means for rates.
  enum Status: Sendable {
    case succeeded, failing, stopped, unfinished

    var isDecisive: Bool { self == .succeeded || self == .failing }
  }

  var isFailing: Bool { status == .failing }

  /// End − start.
  var milliseconds: Int64? {
    guard let start, let end else { return nil }
    return end - start
  }

  /// From start to end, floored.
  var seconds: Int64? { milliseconds.map { $0.floorDivided(by: 1000) } }
}

extension Int64 {
  func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}

extension LinkedBuild.Status {
  /// - Parameter text: `build_status`, empty without one.
  init(_ text: UnsafeRawBufferPointer) {
    if BuildStatus.isSucceeded(text) {
      self = .succeeded
    } else if BuildStatus.isFailing(text) {
      self = .failing
    } else {
      self = text.elementsEqual("STOPPED".utf8) ? .stopped : .unfinished
    }
  }
}

/// What says that a build is a retry of another, the strongest first.
enum Evidence: String, Sendable, CaseIterable {
  case autoRetry = "auto_retry"
  case request
  case retryResponse = "retry_response"
  case sameSource = "same_source"

  var strength: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What somebody said: a build is a retry of another, whether or not they are here.
struct LinkClaim: Sendable {
  var retry: String
  var original: String
  var evidence: Evidence
}

/// A build that is a retry, and of what.
struct LinkedRetry: Equatable, Sendable {
  /// Indexes into the builds that were linked.
  var retry: Int
  /// nil: not known, or refused.
  var original: Int?
  var evidence: Evidence
  /// How many builds the rule chose from; nil for claims.
  var candidates: Int?
  var sameInputs: Bool?
  var refusal: LinkRefusal?
}

enum LinkRefusal: String, Sendable {
  /// The retry would start before its original.
  case backInTime = "back_in_time"
  /// The links would go round in a circle.
  case cycle
}
