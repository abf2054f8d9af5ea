/// What a link rests on, strongest first (docs/definitions.md).
public enum Evidence: String, Sendable, CaseIterable {
  case autoRetry = "auto_retry"
  case request
  case retryResponse = "retry_response"
  case sameSource = "same_source"

  /// 1 is the strongest.
  public var rank: Int {
    switch self {
    case .autoRetry: 1
    case .request: 2
    case .retryResponse: 3
    case .sameSource: 4
    }
  }
}

/// `--links`: which evidence a report trusts (docs/definitions.md).
public enum LinkSetting: String, Sendable, CaseIterable {
  case known, retries, all

  func trusts(_ evidence: Evidence) -> Bool {
    switch self {
    case .known: evidence.rank <= 2
    case .retries: evidence.rank <= 3
    case .all: true
    }
  }

  /// What is a retry does not depend on the setting, but for `same_source`.
  func callsRetry(_ evidence: Evidence) -> Bool {
    evidence.rank <= 3 || self == .all
  }
}

/// A build that is a retry, and of what.
public struct Link: Sendable, Equatable {
  public var retryID: String
  /// Nil for an unlinked retry.
  public var originalID: String?
  public var evidence: Evidence
  /// How many builds the original was chosen from; nil unless the evidence is `retry_response`.
  public var candidates: Int?
  /// Nil for an unlinked retry.
  public var sameInputs: Bool?

  public init(
    retryID: String, originalID: String? = nil, evidence: Evidence, candidates: Int? = nil,
    sameInputs: Bool? = nil
  ) {
    self.retryID = retryID
    self.originalID = originalID
    self.evidence = evidence
    self.candidates = candidates
    self.sameInputs = sameInputs
  }
}
