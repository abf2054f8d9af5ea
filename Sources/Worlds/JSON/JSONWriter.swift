/// Prints JSON as a client would, into one growing buffer.
struct JSONWriter {
  let style: ClientStyle
  private(set) var bytes: [UInt8] = []
  private var depth = 0

  init(style: ClientStyle) {
    self.style = style
  }

  mutating func write(_ node: JSONNode) {
    switch node {
    case .text(let text): write(text: text)
    case .integer(let number): append(String(number))
    case .boolean(let flag): append(flag ? "true" : "false")
    case .time(let time): write(time: time)
    case .array(let elements): write(elements: elements)
    case .object(let members): write(members: members)
    }
  }

  private mutating func write(time: Int64) {
    let text = style.timestamps.text(time)
    if style.timestamps.isNumber {
      append(text)
    } else {
      write(text: text)
    }
  }

  private mutating func write(elements: [JSONNode]) {
    guard !elements.isEmpty else { return append("[]") }
    append("[")
    depth += 1
    for (position, element) in elements.enumerated() {
      if position > 0 { append(",") }
      breakLine()
      write(element)
    }
    depth -= 1
    breakLine()
    append("]")
  }

  private mutating func write(members: [JSONMember]) {
    guard !members.isEmpty else { return append("{}") }
    let ordered =
      style.sortsMembers
      ? members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } : members
    append("{")
    depth += 1
    for (position, member) in ordered.enumerated() {
      if position > 0 { append(",") }
      breakLine()
      write(text: member.name)
      append(style.indentation == nil ? ":" : ": ")
      write(member.value)
    }
    depth -= 1
    breakLine()
    append("}")
  }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(byte: UInt8) {
    bytes.append(byte)
  }

  private mutating func breakLine() {
    guard let indentation = style.indentation else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indentation))
  }
}
