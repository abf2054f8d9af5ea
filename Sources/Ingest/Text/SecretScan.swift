/// Finds secrets by their form, wherever they stand in a text.
struct SecretScan: Sendable {
  struct Match: Equatable {
    /// The secret alone, not what tells that it is one.
    var range: Range<Int>
    var reason: String
  }

  static let shared = SecretScan()

  /// Patterns by the first byte.
  private let patterns: [[SecretPattern]]
  /// Whether there are any.
  private let patternBegins: [Bool]
  /// By byte, what it may be.
  private let roles: [Role]

  private struct Role: OptionSet {
    let rawValue: UInt8

    /// A secret, or the mark before it, may begin with it.
    static let beginning = Role(rawValue: 1)
    /// None begins behind it.
    static let alphanumeric = Role(rawValue: 2)
  }

  private init() {
    var patterns = [[SecretPattern]](repeating: [], count: 256)
    for pattern in SecretPattern.all {
      if let first = pattern.prefix.first { patterns[Int(first)].append(pattern) }
    }
    self.patterns = patterns
    patternBegins = patterns.map { !$0.isEmpty }
    let others = Array("-:epP".utf8)
    roles = (UInt8.min...UInt8.max).map { byte in
      let mayBegin = !patterns[Int(byte)].isEmpty || others.contains(byte)
      let role: Role = mayBegin ? .beginning : []
      return ASCII.isAlphanumeric(byte) ? role.union(.alphanumeric) : role
    }
  }

  /// The first secret from `start` on.
  func first(in text: UnsafeRawBufferPointer, from start: Int = 0) -> Match? {
    roles.withUnsafeBufferPointer { roles in
      var previous = start > 0 ? roles[Int(text[start - 1])] : []
      for offset in start..<max(start, text.count) {
        let byte = text[offset]
        let role = roles[Int(byte)]
        if role.contains(.beginning), byte == 0x3a || !previous.contains(.alphanumeric),
          let match = match(in: text, at: offset)
        {
          return match
        }
        previous = role
      }
      return nil
    }
  }

  /// The text with each secret replaced by the mask; nil where there is none.
  func masked(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard var match = first(in: text) else { return nil }
    var result: [UInt8] = []
    var done = 0
    while true {
      result.append(contentsOf: text[done..<match.range.lowerBound])
      result.append(contentsOf: BuildSecrets.mask)
      done = match.range.upperBound
      guard let next = first(in: text, from: done) else { break }
      match = next
    }
    result.append(contentsOf: text[done...])
    return result
  }

  private func match(in text: UnsafeRawBufferPointer, at start: Int) -> Match? {
    let byte = text[start]
    if patternBegins[Int(byte)] {
      for pattern in patterns[Int(byte)] {
        guard let end = pattern.end(in: text, from: start) else { continue }
        return Match(range: start..<end, reason: pattern.reason.description)
      }
    }
    switch byte {
    case UInt8(ascii: ":"): return urlPassword(in: text, colon: start)
    case UInt8(ascii: "-"): return privateKey(in: text, at: start)
    case UInt8(ascii: "e"): return jsonWebToken(in: text, at: start)
    case UInt8(ascii: "p"), UInt8(ascii: "P"): return assignedPassword(in: text, at: start)
    default: return nil
    }
  }

  // MARK: - Forms that are no prefix

  /// The password of `scheme://user:password@host`.
  private func urlPassword(in text: UnsafeRawBufferPointer, colon: Int) -> Match? {
    guard colon > 0, ASCII.isAlphanumeric(text[colon - 1]), colon + 2 < text.count,
      text[colon + 1] == 0x2f, text[colon + 2] == 0x2f
    else { return nil }
    var at: Int?
    var end = colon + 3
    while end < text.count, !Self.endsAuthority(text[end]) {
      if text[end] == UInt8(ascii: "@") { at = end }
      end += 1
    }
    guard let at, let separator = text[(colon + 3)..<at].firstIndex(of: UInt8(ascii: ":")),
      !Self.isReference(text, separator + 1..<at)
    else { return nil }
    return Match(range: separator + 1..<at, reason: "url-password")
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x23, 0x27, 0x2f, 0x3c, 0x3e, 0x3f, 0x5c, 0x60: true  // "#'/<>?\`
    default: false
    }
  }

  /// A block in PEM, of any kind of private key; without its last line, to the end of the text
  /// or of the string that it stands in.
  private func privateKey(in text: UnsafeRawBufferPointer, at start: Int) -> Match? {
    let begin = Array("-----BEGIN ".utf8)
    guard text.count - start > begin.count, text[start..<start + begin.count].elementsEqual(begin)
    else { return nil }
    let header = text[(start + begin.count)...].prefix(40)
    guard
      Self.keyName.firstIndex(in: UnsafeRawBufferPointer(rebasing: header)) != nil
    else { return nil }
    let quote = text[start...].firstIndex(of: 0x22) ?? text.count
    let block = UnsafeRawBufferPointer(rebasing: text[..<quote])
    guard let end = Self.keyEnd.firstIndex(in: block, from: start),
      let dashes = Self.dashes.firstIndex(in: block, from: end + Self.keyEnd.needle.count)
    else { return Match(range: start..<quote, reason: "private-key") }
    return Match(range: start..<dashes + Self.dashes.needle.count, reason: "private-key")
  }

  private static let keyName = ByteSearch(Array("PRIVATE KEY-----".utf8))
  private static let keyEnd = ByteSearch(Array("-----END ".utf8))
  private static let dashes = ByteSearch(Array("-----".utf8))

  /// Three parts of base64url, of which the first is an object: `eyJ` is `{"`.
  private func jsonWebToken(in text: UnsafeRawBufferPointer, at start: Int) -> Match? {
    guard text.count - start > 20, text[start..<start + 3].elementsEqual("eyJ".utf8) else {
      return nil
    }
    var end = start
    while end < text.count, SecretPattern.Alphabet.dotted.contains(text[end]) { end += 1 }
    let parts = text[start..<end].split(separator: 0x2e, omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[1].count >= 8 else { return nil }
    return Match(range: start..<end, reason: "json-web-token")
  }

  /// `password=…` and `pwd=…`, as command lines and connection strings have them.
  private func assignedPassword(in text: UnsafeRawBufferPointer, at start: Int) -> Match? {
    for name in Self.passwordNames where text.count - start > name.count + 4 {
      let found = text[start..<start + name.count].lazy.map(ASCII.lowercased)
      guard found.elementsEqual(name) else { continue }
      var value = start + name.count
      // As JSON within a text has it.
      if text[value] == UInt8(ascii: "\\") { value += 1 }
      let isQuoted = text[value] == UInt8(ascii: "\"") || text[value] == UInt8(ascii: "'")
      if isQuoted { value += 1 }
      var end = value
      while end < text.count, text[end] >= 0x20, !"\"\\'".utf8.contains(text[end]),
        isQuoted || (text[end] > 0x20 && !";&,<>|`)".utf8.contains(text[end]))
      {
        end += 1
      }
      guard end - value >= 4, !Self.isReference(text, value..<end),
        !SecretKind.isHarmless(UnsafeRawBufferPointer(rebasing: text[value..<end]))
      else { return nil }
      return Match(range: value..<end, reason: "password")
    }
    return nil
  }

  private static let passwordNames = ["password=", "passwd=", "pwd="].map { Array($0.utf8) }

  /// Whether a shell or a template puts the value in, or it is masked already.
  private static func isReference(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    guard let first = range.first.map({ text[$0] }) else { return true }
    return "$<[{*".utf8.contains(first)
  }
}
