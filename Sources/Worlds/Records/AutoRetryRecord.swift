/// A build's place in a chain of automatic retries.
public struct AutoRetryRecord: Sendable, Equatable {
  public var limit: Int
  public var number: Int
  /// ARNs of builds.
  public var next: String?
  public var previous: String?

  public init(limit: Int, number: Int, next: String? = nil, previous: String? = nil) {
    self.limit = limit
    self.number = number
    self.next = next
    self.previous = previous
  }
}
