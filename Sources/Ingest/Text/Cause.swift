/// A failure's cause: its message without what differs from one failure to the next.
///
/// `masks` is the one list of what is masked. At each place in the message the first
/// mask that matches wins. Blanks are folded and trimmed.
enum Cause {
  static let masks: [Mask] = [
    .exitStatus, .arn, .outputPath, .uuid, .requestID, .address, .account, .hexadecimal,
    .identifier, .duration, .number,
  ]

  static func normalized(_ message: some Collection<UInt8>) -> [UInt8] {
    let bytes = Array(message)
    var cause: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if JSONText.isBlank(bytes[offset]) {
        if !cause.isEmpty, cause.last != 0x20 { cause.append(0x20) }
        offset += 1
      } else if let (mask, end) = firstMatch(in: bytes, at: offset) {
        cause += mask.placeholder.map { Array($0.utf8) } ?? Array(bytes[offset..<end])
        offset = end
      } else {
        cause.append(bytes[offset])
        offset += 1
      }
    }
    while cause.last == 0x20 { cause.removeLast() }
    return cause
  }

  /// Masks match at the start of a word only: `s3api` and `node20` are names.
  private static func firstMatch(in bytes: [UInt8], at offset: Int) -> (Mask, Int)? {
    guard offset == 0 || !ASCII.isAlphanumeric(bytes[offset - 1]) else { return nil }
    let text = Mask.Text(bytes: bytes, start: offset)
    for mask in masks {
      if let end = mask.end(text) { return (mask, end) }
    }
    return nil
  }
}

/// One kind of thing that is masked in a cause, or, without a placeholder, kept as it is.
struct Mask: Sendable {
  /// What is put in its place.
  var placeholder: String?
  /// Where a match that starts at the text's start ends; nil where there is none.
  var end: @Sendable (Text) -> Int?

  /// A message from some place on.
  struct Text {
    var bytes: [UInt8]
    var start: Int

    /// The end of the run of bytes from `offset` on that are of a kind.
    func end(from offset: Int, while isOfKind: (UInt8) -> Bool) -> Int {
      var end = offset
      while end < bytes.count, isOfKind(bytes[end]) { end += 1 }
      return end
    }

    /// The offset behind a word, whatever its case, at `offset`.
    func skip(_ word: StaticString, at offset: Int) -> Int? {
      let count = word.utf8CodeUnitCount
      guard offset + count <= bytes.count else { return nil }
      for index in 0..<count
      where ASCII.lowercased(bytes[offset + index]) != word.utf8Start[index] {
        return nil
      }
      return offset + count
    }

    /// Whether a word ends at `offset`.
    func endsWord(at offset: Int) -> Bool {
      offset >= bytes.count || !ASCII.isAlphanumeric(bytes[offset])
    }
  }
}
