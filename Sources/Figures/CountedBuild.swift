internal import Ledger

/// What figures need to know of a build.
package struct CountedBuild: Sendable {
  package var key: Int64
  package var id: String
  package var number: Int64?
  /// UTC milliseconds.
  package var start: Int64?
  package var end: Int64?
  package var status: Status
  /// The largest `autoRetryLimit` of any observation.
  package var retryLimit: Int64?
  /// The largest `autoRetryNumber`, 0 without one.
  package var retryNumber: Int64
  /// Of its primary source.
  package var sourceType: String?

  package init(
    key: Int64, id: String, number: Int64?, start: Int64?, end: Int64?, status: Status,
    retryLimit: Int64?, retryNumber: Int64, sourceType: String?
  ) {
    self.key = key
    self.id = id
    self.number = number
    self.start = start
    self.end = end
    self.status = status
    self.retryLimit = retryLimit
    self.retryNumber = retryNumber
    self.sourceType = sourceType
  }

  /// What a build's status means for rates.
  package enum Status: Sendable {
    case succeeded, failing, stopped, unfinished

    package var isDecisive: Bool { self == .succeeded || self == .failing }
  }

  package var isFailing: Bool { status == .failing }

  /// End − start.
  package var milliseconds: Int64? {
    guard let start, let end else { return nil }
    return end - start
  }

  /// From start to end, floored.
  package var seconds: Int64? { milliseconds.map { $0.floorDivided(by: 1000) } }
}

extension Int64 {
  package func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}

extension CountedBuild.Status {
  /// - Parameter text: `build_status`, empty without one.
  package init(_ text: UnsafeRawBufferPointer) {
    if BuildStatus.isSucceeded(text) {
      self = .succeeded
    } else if BuildStatus.isFailing(text) {
      self = .failing
    } else {
      self = text.isEqual(to: "STOPPED") ? .stopped : .unfinished
    }
  }
}
