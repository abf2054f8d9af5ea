/// A dump's text: one JSON document, or several in a row.
enum JSONText {
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  /// Whether a text begins as every dump does, with an object or a list.
  static func mayBeDump(_ bytes: some Sequence<UInt8>) -> Bool {
    let first = bytes.first { !isBlank($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Parses a text and calls `body` with each of its documents.
  ///
  /// The whole is tried as one document first; only if it is none is it cut into
  /// documents (JSON Lines, or simply one behind the other).
  ///
  /// - Parameter bytes: The text; `JSONParser.padding` more bytes must be readable.
  /// - Throws: `Refusal` with line and column, or what `body` throws.
  static func forEachDocument(
    of bytes: UnsafeBufferPointer<UInt8>, parser: JSONParser,
    _ body: (Tape) throws -> Void
  ) throws {
    let whole: Tape
    do {
      whole = try parser.parse(bytes)
    } catch {
      return try forEachDocumentInRow(of: bytes, parser: parser, wholeRefused: error, body)
    }
    try body(whole)
  }

  private static func forEachDocumentInRow(
    of bytes: UnsafeBufferPointer<UInt8>, parser: JSONParser, wholeRefused: Refusal,
    _ body: (Tape) throws -> Void
  ) throws {
    var scanner = JSONScanner(bytes)
    do {
      while let document = try scanner.nextDocument() {
        let tape: Tape
        do {
          tape = try parser.parse(UnsafeBufferPointer(rebasing: bytes[document]))
        } catch {
          throw located(error, at: document.lowerBound, in: bytes)
        }
        try body(tape)
      }
    } catch let problem as JSONScanner.Problem {
      let place = lineAndColumn(of: problem.offset, in: bytes)
      throw Refusal.notJSON(problem.what, line: place.line, column: place.column)
    }
  }

  private static func located(
    _ refusal: Refusal, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Refusal {
    var located = refusal
    let place = lineAndColumn(of: offset, in: bytes)
    located.place = ":\(place.line):\(place.column)"
    return located
  }

  /// Both counted from 1, the column in bytes.
  static func lineAndColumn(
    of offset: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (line: Int, column: Int) {
    let before = bytes[..<offset]
    let line = before.count { $0 == 0x0a } + 1
    let lineStart = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    return (line, offset - lineStart + 1)
  }
}
