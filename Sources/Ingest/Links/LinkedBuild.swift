internal import Figures

/// What linking needs to know of a build, beside what figures need.
@dynamicMemberLookup
struct LinkedBuild: Sendable {
  var counted: CountedBuild
  /// The ordinal of its first failing phase.
  var failingPhase: Int64?
  var project: Int64
  /// The commit; nil where it is not known.
  var commit: String?
  var sourceVersion: String?
  var inputs: Int64
  var batch: String?
  /// Triggered by an EventBridge rule.
  var isByRule: Bool
  /// Its primary source is CODEPIPELINE.
  var isPipeline: Bool
  /// Seen in a RetryBuild answer, or with an automatic retry's number of 1 and more.
  var isRetry: Bool
  /// `previousAutoRetry`, as an id.
  var previous: String?
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

  subscript<Value>(dynamicMember member: KeyPath<CountedBuild, Value>) -> Value {
    counted[keyPath: member]
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
