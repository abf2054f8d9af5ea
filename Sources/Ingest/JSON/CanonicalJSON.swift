/// JSON with one spelling for one value: no blanks, members sorted by name.
enum CanonicalJSON {
  /// Writes a value of the tape as canonical JSON.
  ///
  /// Members of one name keep their order; numbers are as short as they are.
  static func write(_ value: Int, of tape: Tape, to output: inout [UInt8]) {
    switch tape.kind(value) {
    case .object: writeObject(value, of: tape, to: &output)
    case .array:
      output.append(UInt8(ascii: "["))
      var first = true
      tape.forEachElement(of: value) { element in
        if !first { output.append(UInt8(ascii: ",")) }
        first = false
        write(element, of: tape, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .text: writeText(tape.text(value), to: &output)
    case .signedInteger: output += Array(String(tape.signedInteger(value)).utf8)
    case .unsignedInteger: output += Array(String(tape.unsignedInteger(value)).utf8)
    case .double: output += Array(number(tape.double(value)).utf8)
    case .true: output += Array("true".utf8)
    case .false: output += Array("false".utf8)
    // Null: nobody asks for the ends of containers.
    default: output += Array("null".utf8)
    }
  }

  private static func writeObject(_ object: Int, of tape: Tape, to output: inout [UInt8]) {
    var members: [(name: UnsafeRawBufferPointer, value: Int)] = []
    tape.forEachMember(of: object) { name, value in members.append((tape.text(name), value)) }
    // The standard library's sort is stable: repeated names keep their order.
    members.sort { $0.name.lexicographicallyPrecedes($1.name) }
    output.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      writeText(member.name, to: &output)
      output.append(UInt8(ascii: ":"))
      write(member.value, of: tape, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  static func writeText(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): output += Array("\\n".utf8)
      case UInt8(ascii: "\r"): output += Array("\\r".utf8)
      case UInt8(ascii: "\t"): output += Array("\\t".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        output += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// 2.0 and 2 are one value, and so are 1e2 and 100.
  private static func number(_ double: Double) -> String {
    if let integer = Int64(exactly: double) { return String(integer) }
    return "\(double)"
  }
}
