internal import CSimdJSON

/// simdjson's parser with its memory, used again for each document.
final class JSONParser {
  /// Containers inside containers that a document may have.
  static let maximumDepth = 128

  /// Bytes that must be readable behind a document's last one.
  static var padding: Int { csimdjson_padding }

  private let parser: OpaquePointer

  init() {
    guard let parser = csimdjson_create(Self.maximumDepth) else {
      preconditionFailure("no memory for a JSON parser")
    }
    self.parser = parser
  }

  deinit { csimdjson_destroy(parser) }

  /// Parses exactly one document.
  ///
  /// - Parameter bytes: The document; `padding` more bytes must be readable.
  /// - Returns: Its tape, which lasts until the next call.
  /// - Throws: `Refusal`, without a place for what is not JSON.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(Refusal) -> Tape {
    var tape = csimdjson_tape()
    switch csimdjson_parse(parser, bytes.baseAddress, bytes.count, &tape) {
    case CSIMDJSON_OK: return Tape(tape)
    case CSIMDJSON_NOT_UTF8: throw .notJSON("not UTF-8 text")
    case CSIMDJSON_BAD_NUMBER: throw .notJSON("a number that is malformed or beyond 64 bits")
    case CSIMDJSON_TOO_DEEP: throw .tooDeep(Self.maximumDepth)
    case CSIMDJSON_TOO_LARGE: throw .documentTooLarge
    default: throw .notJSON("malformed")
    }
  }
}
