/// Content as `superseded_contents` keeps it: tables by name, rows as objects of the columns
/// that are not NULL. A later version finds its columns by their names.
extension BuildContent {
  var json: [UInt8] {
    var output = Array("{\"projects\":[".utf8)
    Self.write(project, columns: Self.projectColumns, to: &output)
    var table = Table?.none
    for row in rows {
      output += Array((row.table == table ? "," : "],\"\(row.table.name)\":[").utf8)
      table = row.table
      Self.write(row.values, columns: row.table.columns, to: &output)
    }
    output += Array("]}".utf8)
    return output
  }

  private static func write(
    _ values: [ContentValue], columns: [String], to output: inout [UInt8]
  ) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for (column, value) in zip(columns, values) where value != .null {
      output += Array("\(isFirst ? "" : ",")\"\(column)\":".utf8)
      isFirst = false
      switch value {
      case .null: break
      case .integer(let integer): output += Array(String(integer).utf8)
      case .text(let text):
        text.withUnsafeBytes { CanonicalJSON.writeText($0, to: &output) }
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  /// Reads back what `json` wrote.
  ///
  /// - Throws: `Refusal`, where the text is not that.
  init(json: [UInt8], parser: JSONParser) throws(Refusal) {
    let padded = json + [UInt8](repeating: 0x20, count: JSONParser.padding)
    var tape: Result<Tape, Refusal> = .failure(.notJSON("empty"))
    padded.withUnsafeBufferPointer { bytes in
      tape = Result { () throws(Refusal) in
        try parser.parse(UnsafeBufferPointer(rebasing: bytes[..<json.count]))
      }
    }
    self.init(tape: try tape.get())
  }

  private init(tape: Tape) {
    self.init(project: [], rows: [])
    let tables = Dictionary(uniqueKeysWithValues: Table.allCases.map { ($0.name, $0) })
    tape.forEachMember(of: Tape.root) { name, list in
      tape.forEachElement(of: list) { object in
        if let table = tables[tape.string(name)] {
          let values = Self.values(of: object, columns: table.columns, tape)
          rows.append(Row(table: table, values: values))
        } else {
          project = Self.values(of: object, columns: Self.projectColumns, tape)
        }
      }
    }
  }

  private static func values(of object: Int, columns: [String], _ tape: Tape) -> [ContentValue] {
    var values = [ContentValue](repeating: .null, count: columns.count)
    tape.forEachMember(of: object) { name, value in
      guard let column = columns.firstIndex(of: tape.string(name)) else { return }
      switch tape.kind(value) {
      case .signedInteger: values[column] = .integer(tape.signedInteger(value))
      case .text: values[column] = .text(Array(tape.text(value)))
      default: break
      }
    }
    return values
  }
}
