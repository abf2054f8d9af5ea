/// Where a value stands in its document, for messages: found only when one is due.
extension Tape {
  /// `builds[3].phases[1].durationInSeconds`; empty for the document's own value.
  func path(to target: Int) -> String {
    var path = ""
    var current = Tape.root
    while current != target {
      guard let step = step(from: current, towards: target) else { return path }
      switch step.name {
      case .index(let index): path += "[\(index)]"
      case .member(let name): append(name, to: &path)
      }
      current = step.value
    }
    return path
  }

  /// Appends a member's name: `.name`, or `["a.b"]` where that could be read as something else.
  ///
  /// Paths of different places differ, and a terminal can show them.
  func append(_ name: Int, to path: inout String) {
    let isPlain = text(name).allSatisfy {
      ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    if isPlain, !text(name).isEmpty {
      path += (path.isEmpty ? "" : ".") + string(name)
    } else {
      let escaped = string(name).unicodeScalars.map { $0.escaped(asASCII: true) }.joined()
      path += "[\"\(escaped)\"]"
    }
  }

  private enum StepName {
    case index(Int)
    case member(Int)
  }

  private func step(from container: Int, towards target: Int) -> (name: StepName, value: Int)? {
    var found: (name: StepName, value: Int)?
    switch kind(container) {
    case .array:
      var index = 0
      forEachElement(of: container) { element in
        if element <= target, target < after(element) { found = (.index(index), element) }
        index += 1
      }
    case .object:
      forEachMember(of: container) { name, value in
        // A member's name stands for its value: a repeated name is shown by its path.
        if name <= target, target < after(value) { found = (.member(name), value) }
      }
    default: break
    }
    if let step = found, case .member(let name) = step.name, name == target {
      return (step.name, target)
    }
    return found
  }

  /// What a value is, in the words of messages.
  func description(of value: Int) -> String {
    switch kind(value) {
    case .object: "an object"
    case .array: "a list"
    case .text: "a string"
    case .signedInteger, .unsignedInteger, .double: "a number"
    case .true, .false: "a boolean"
    default: "null"
    }
  }
}
