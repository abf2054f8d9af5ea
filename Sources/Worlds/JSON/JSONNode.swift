/// A JSON value whose members keep their order and whose times are not formatted yet.
public indirect enum JSONNode: Sendable {
  case text(String)
  case integer(Int)
  case boolean(Bool)
  /// UTC milliseconds since 1970, printed as the client prints times.
  case time(Int64)
  case array([JSONNode])
  case object([JSONMember])
}

/// A name and its value in an object.
public struct JSONMember: Sendable {
  public var name: String
  public var value: JSONNode

  public init(_ name: String, _ value: JSONNode) {
    self.name = name
    self.value = value
  }
}

/// The members of an object, built up one by one; what is nil is left out.
struct JSONMembers {
  private(set) var members: [JSONMember] = []

  var node: JSONNode { .object(members) }

  init(capacity: Int = 8) {
    members.reserveCapacity(capacity)
  }

  mutating func add(_ name: String, _ value: JSONNode?) {
    if let value { members.append(JSONMember(name, value)) }
  }

  mutating func add(_ name: String, _ text: String?) {
    add(name, text.map(JSONNode.text))
  }

  mutating func add(_ name: String, _ number: Int?) {
    add(name, number.map(JSONNode.integer))
  }

  mutating func add(_ name: String, _ flag: Bool?) {
    add(name, flag.map(JSONNode.boolean))
  }

  mutating func add(_ name: String, time: Int64?) {
    add(name, time.map(JSONNode.time))
  }
}
