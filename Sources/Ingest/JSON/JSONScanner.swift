/// Finds where a JSON text ends, or the first byte that makes it none.
///
/// simdjson says only that a text is malformed. This slow second reader, strict
/// by RFC 8259, runs after such an answer and not before: it finds the place to
/// name, or that the text is several documents in a row.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset: Int
  private var beyond: Problem?

  struct Problem: Error, Equatable {
    /// Counted in bytes from the start of the text.
    var offset: Int
    var what: String
    /// What is JSON all the same, and more than this tool reads.
    var limit: Limit?
  }

  enum Limit {
    case depth
    case number
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The next document of the text, without the blanks around it; nil behind the last one.
  mutating func nextDocument() throws(Problem) -> Range<Int>? {
    skipBlanks()
    guard offset < bytes.count else { return nil }
    let start = offset
    beyond = nil
    try document()
    if let beyond { throw beyond }
    return start..<offset
  }

  /// Without recursion: however deep a text is nested, its first fault is found.
  private mutating func document() throws(Problem) {
    // What ends each container that is open.
    var ends: [UInt8] = []
    repeat {
      skipBlanks()
      if peek == UInt8(ascii: "{") || peek == UInt8(ascii: "[") {
        if ends.count == JSONParser.maximumDepth { note(.depth, at: offset) }
        let end = peek == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
        ends.append(end)
        offset += 1
        skipBlanks()
        if peek != end {
          if end == UInt8(ascii: "}") { try name() }
          continue
        }
      } else {
        try scalar()
      }
      try close(&ends)
    } while !ends.isEmpty
  }

  /// Steps behind a value: out of the containers that end there, to the next value.
  private mutating func close(_ ends: inout [UInt8]) throws(Problem) {
    while let end = ends.last {
      skipBlanks()
      if skip(UInt8(ascii: ",")) {
        if end == UInt8(ascii: "}") { try name() }
        return
      }
      guard skip(end) else {
        throw problem("expected ',' or '\(Character(UnicodeScalar(end)))'")
      }
      ends.removeLast()
    }
  }

  private mutating func name() throws(Problem) {
    skipBlanks()
    guard peek == UInt8(ascii: "\"") else { throw problem("expected a member's name") }
    try text()
    skipBlanks()
    guard skip(UInt8(ascii: ":")) else { throw problem("expected ':'") }
  }

  /// The first place that is beyond a limit, to be told where nothing worse is found.
  private mutating func note(_ limit: Limit, at offset: Int) {
    if beyond == nil { beyond = Problem(offset: offset, what: "", limit: limit) }
  }
}

// MARK: - Scalars

extension JSONScanner {
  private mutating func scalar() throws(Problem) {
    switch peek {
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): try number()
    default: throw problem("expected a value")
    }
  }

  private mutating func text() throws(Problem) {
    offset += 1
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw problem("a control character in a string must be escaped")
      case 0x80...: try character()
      default: offset += 1
      }
    }
    throw problem("a string without its end")
  }

  /// A character of several bytes.
  private mutating func character() throws(Problem) {
    var rest = bytes[offset..<min(offset + 4, bytes.count)].makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    guard case .valid(let encoded) = parser.parseScalar(from: &rest) else {
      throw problem("not UTF-8 text")
    }
    offset += encoded.count
  }

  private mutating func escape() throws(Problem) {
    let start = offset
    offset += 1
    switch peek {
    case UInt8(ascii: "u"):
      let unit = try codeUnit()
      guard UTF16.isSurrogate(unit) else { return }
      guard UTF16.isLeadSurrogate(unit), skip(UInt8(ascii: "\\")), peek == UInt8(ascii: "u"),
        UTF16.isTrailSurrogate(try codeUnit())
      else { throw Problem(offset: start, what: "half a surrogate pair") }
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 1
    default: throw problem("expected an escape such as \\n")
    }
  }

  /// `u` and four hexadecimal digits.
  private mutating func codeUnit() throws(Problem) -> UInt16 {
    offset += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw problem("expected four hexadecimal digits behind \\u")
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }

  private mutating func number() throws(Problem) {
    let start = offset
    _ = skip(UInt8(ascii: "-"))
    if !skip(UInt8(ascii: "0")) { try digits() }
    var isInteger = true
    if skip(UInt8(ascii: ".")) {
      isInteger = false
      try digits()
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      isInteger = false
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    let fits =
      isInteger ? Int64(text) != nil || UInt64(text) != nil : Double(text)?.isFinite ?? false
    if !fits { note(.number, at: start) }
  }

  private mutating func digits() throws(Problem) {
    let start = offset
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw problem("expected a digit") }
  }

  private mutating func word(_ word: StaticString) throws(Problem) {
    for index in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[index] else { throw problem("expected \(word)") }
      offset += 1
    }
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, JSONText.isBlank(byte) { offset += 1 }
  }

  private func problem(_ what: String) -> Problem {
    Problem(offset: offset, what: peek == nil ? "\(what), found the end of the file" : what)
  }
}
