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
  /// - Parameters:
  ///   - bytes: The text; `JSONParser.padding` more bytes must be readable.
  ///   - parser: Parses each document; its memory is used again.
  ///   - body: Takes each document's tape.
  /// - Throws: `Refusal` with line and column, or what `body` throws.
  static func forEachDocument(
    of bytes: UnsafeBufferPointer<UInt8>, parser: JSONParser,
    _ body: (Tape) throws -> Void
  ) throws {
    let whole: Tape
    do {
      whole = try parser.parse(bytes)
    } catch {
      return try forEachDocumentInRow(of: bytes, parser: parser, body)
    }
    try body(whole)
  }

  private static func forEachDocumentInRow(
    of bytes: UnsafeBufferPointer<UInt8>, parser: JSONParser, _ body: (Tape) throws -> Void
  ) throws {
    var scanner = JSONScanner(bytes)
    do {
      while let document = try scanner.nextDocument() {
        let tape: Tape
        do {
          tape = try parser.parse(UnsafeBufferPointer(rebasing: bytes[document]))
        } catch {
          throw error.located(at: document.lowerBound, in: bytes)
        }
        do {
          try body(tape)
        } catch let refusal as Refusal {
          // A path counts from its document, of which there are several: say which.
          var located = refusal
          located.place = ":\(line(of: document.lowerBound, in: bytes))\(refusal.place)"
          throw located
        }
      }
    } catch let problem as JSONScanner.Problem {
      throw Refusal(problem).located(at: problem.offset, in: bytes)
    }
  }

  /// Counted from 1.
  fileprivate static func line(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes[..<offset].count { $0 == 0x0a } + 1
  }

  /// Counted from 1, in bytes.
  fileprivate static func column(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let lineStart = bytes[..<offset].lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    return offset - lineStart + 1
  }
}

extension Refusal {
  fileprivate init(_ problem: JSONScanner.Problem) {
    switch problem.limit {
    case .depth: self = .tooDeep(JSONParser.maximumDepth)
    case .number: self = .numberTooLarge
    case nil: self = .notJSON(problem.what)
    }
  }

  fileprivate func located(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Refusal {
    var located = self
    let line = JSONText.line(of: offset, in: bytes)
    located.place = ":\(line):\(JSONText.column(of: offset, in: bytes))"
    return located
  }
}
