internal import Ledger

extension Tape {
  /// Whether a value says nothing: null, or what CloudTrail puts where it hides one.
  func isAbsent(_ value: Int) -> Bool {
    switch kind(value) {
    case .null: true
    case .text: text(value).isEqual(to: "HIDDEN_DUE_TO_SECURITY_REASONS")
    default: false
    }
  }
}

/// Values of the types that the service model has, or a refusal that names the place.
extension BuildReader {
  func text(_ value: Int) throws(Refusal) -> UnsafeRawBufferPointer {
    guard tape.kind(value) == .text else { throw expected("a string", at: value) }
    return tape.text(value)
  }

  func object(_ value: Int) throws(Refusal) -> Int {
    guard tape.kind(value) == .object else { throw expected("an object", at: value) }
    return value
  }

  func boolean(_ value: Int) throws(Refusal) -> Bool {
    switch tape.kind(value) {
    case .true: return true
    case .false: return false
    default: throw expected("a boolean", at: value)
    }
  }

  /// A whole number; some clients print 12 as 12.0.
  func integer(_ value: Int) throws(Refusal) -> Int64 {
    switch tape.kind(value) {
    case .signedInteger: return tape.signedInteger(value)
    case .double:
      guard let integer = Int64(exactly: tape.double(value)) else {
        throw expected("a whole number", at: value, found: "\(tape.double(value))")
      }
      return integer
    case .unsignedInteger: throw expected("a number below 2^63", at: value, found: "a larger one")
    default: throw expected("a number", at: value)
    }
  }

  /// UTC milliseconds.
  mutating func time(_ value: Int) throws(Refusal) -> Int64 {
    let milliseconds: Int64?
    switch tape.kind(value) {
    case .signedInteger:
      milliseconds = Timestamp.milliseconds(number: Double(tape.signedInteger(value)))
    case .double: milliseconds = Timestamp.milliseconds(number: tape.double(value))
    case .text: milliseconds = Timestamp.milliseconds(text: tape.text(value))
    case .unsignedInteger: milliseconds = nil
    default: throw expected("a time", at: value)
    }
    guard let milliseconds else {
      throw expected(
        "a time such as 1790433969.733 or 2026-09-26T14:46:09.733Z, with its UTC offset",
        at: value, found: tape.kind(value) == .text ? "another text" : "another number")
    }
    latestTime = max(latestTime, milliseconds)
    return milliseconds
  }

  /// Whether an object has members, and none of them says anything.
  func isHidden(_ value: Int) -> Bool {
    guard tape.kind(value) == .object else { return false }
    var name = value + 1
    let end = tape.after(value) - 1
    guard name < end else { return false }
    while name < end {
      guard tape.isAbsent(name + 1) else { return false }
      name = tape.after(name + 1)
    }
    return true
  }

  func expected(_ what: String, at value: Int, found: String? = nil) -> Refusal {
    .member(
      at: tape.path(to: value), "expected \(what), found \(found ?? tape.description(of: value))")
  }

  func repeatedKey(_ name: Int) -> Refusal {
    .member(at: tape.path(to: name), "this key is there twice")
  }
}
