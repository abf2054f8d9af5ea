/// The masks of causes, each with what it is for.
extension Mask {
  /// `exit status 127`, `exit code 1`, `exit 9`: kept, they tell failures apart.
  static let exitStatus = Mask(placeholder: nil) { text in
    guard var end = text.skip("exit", at: text.start) else { return nil }
    end = text.skip("ed", at: end) ?? end
    for word in [" with", " status", " code", ":"] as [StaticString] {
      end = text.skip(word, at: end) ?? end
    }
    guard let number = text.skip(" ", at: end) else { return nil }
    let numberEnd = text.end(from: number, while: ASCII.isDigit)
    return numberEnd > number && text.endsWord(at: numberEnd) ? numberEnd : nil
  }

  /// Names of anything in AWS: `arn:aws:iam::123456789012:role/…`.
  static let arn = Mask(placeholder: "<arn>") { text in
    guard let rest = text.skip("arn:", at: text.start) else { return nil }
    return endOfName(text, from: rest)
  }

  /// `/codebuild/output/src424818173/src/buildspec.yml`: the folder is new in each build.
  static let outputPath = Mask(placeholder: "<path>") { text in
    guard let rest = text.skip("/codebuild/output", at: text.start) else { return nil }
    return endOfName(text, from: rest)
  }

  /// Ids of builds, requests and more: `1a2b3c4d-5678-90ab-cdef-111111111111`.
  static let uuid = Mask(placeholder: "<uuid>") { text in
    var offset = text.start
    for (index, count) in [8, 4, 4, 4, 12].enumerated() {
      if index > 0 {
        guard let next = text.skip("-", at: offset) else { return nil }
        offset = next
      }
      let end = text.end(from: offset, while: ASCII.isHexadecimal)
      guard end - offset == count else { return nil }
      offset = end
    }
    return text.endsWord(at: offset) ? offset : nil
  }

  /// `request id: 4ZB7V1M0QK9T2A8C`, `host id: …=`: new in each request.
  static let requestID = Mask(placeholder: "request id: <id>") { text in
    for label in ["request id:", "requestid:", "host id:", "extended request id:"]
      as [StaticString]
    {
      guard let rest = text.skip(label, at: text.start) else { continue }
      let id = text.end(from: rest, while: JSONText.isBlank)
      // What begins with another byte is none: `<id>` is one that was masked before.
      let end = endOfName(text, from: id)
      if end > id, ASCII.isAlphanumeric(text.bytes[id]) { return end }
    }
    return nil
  }

  /// Addresses, with their port if there is one: `10.0.3.17`, `10.0.3.17:5432`, `fe80::1`.
  static let address = Mask(placeholder: "<ip>") { text in
    version4Address(text) ?? version6Address(text)
  }

  /// An account's twelve digits.
  static let account = Mask(placeholder: "<account>") { text in
    let end = text.end(from: text.start, while: ASCII.isDigit)
    return end - text.start == 12 && text.endsWord(at: end) ? end : nil
  }

  /// `0x1f`, or eight and more hexadecimal digits of which one is a letter and one is none.
  static let hexadecimal = Mask(placeholder: "<hex>") { text in
    let prefixed = text.skip("0x", at: text.start)
    let start = prefixed ?? text.start
    let end = text.end(from: start, while: ASCII.isHexadecimal)
    guard end > start, text.endsWord(at: end) else { return nil }
    if prefixed != nil { return end }
    let word = text.bytes[start..<end]
    let isMixed = word.contains(where: ASCII.isDigit) && word.contains(where: ASCII.isLetter)
    return word.count >= 8 && isMixed ? end : nil
  }

  /// Sixteen and more letters and digits mixed, as AWS names what it makes.
  static let identifier = Mask(placeholder: "<id>") { text in
    let end = text.end(from: text.start, while: ASCII.isAlphanumeric)
    let word = text.bytes[text.start..<end]
    guard word.count >= 16, word.count(where: ASCII.isDigit) >= 2,
      word.contains(where: ASCII.isLetter)
    else { return nil }
    return end
  }

  /// Times with their unit: `12.5s`, `300ms`, `5m0s`.
  static let duration = Mask(placeholder: "<duration>") { text in
    var end = text.start
    while let number = endOfNumber(text, from: end) {
      let unit = text.end(from: number, while: ASCII.isLetter)
      guard units.contains(text.bytes[number..<unit]) else { return nil }
      end = unit
    }
    return end > text.start && text.endsWord(at: end) ? end : nil
  }

  /// Any other number that is a word of its own.
  static let number = Mask(placeholder: "<n>") { text in
    guard let end = endOfNumber(text, from: text.start), text.endsWord(at: end) else { return nil }
    return end
  }

  // MARK: - Pieces

  private static let units: Set<ArraySlice<UInt8>> = Set(
    ["ns", "us", "ms", "s", "sec", "secs", "m", "min", "mins", "h", "d"].map {
      ArraySlice($0.utf8)
    })

  private static func endOfNumber(_ text: Text, from start: Int) -> Int? {
    var end = text.end(from: start, while: ASCII.isDigit)
    guard end > start else { return nil }
    if let point = text.skip(".", at: end) {
      let fraction = text.end(from: point, while: ASCII.isDigit)
      if fraction > point { end = fraction }
    }
    return end
  }

  /// Where an ARN or a path ends: at a blank, a quote or a bracket, without a full stop.
  private static func endOfName(_ text: Text, from start: Int) -> Int {
    let closing = Array(#""'`,;)]}>"#.utf8)
    var end = text.end(from: start) { !JSONText.isBlank($0) && !closing.contains($0) }
    while end > start, [UInt8(ascii: "."), UInt8(ascii: ":")].contains(text.bytes[end - 1]) {
      end -= 1
    }
    return end
  }

  private static func version4Address(_ text: Text) -> Int? {
    var end = text.start
    for part in 0..<4 {
      if part > 0 {
        guard let next = text.skip(".", at: end) else { return nil }
        end = next
      }
      let digits = text.end(from: end, while: ASCII.isDigit)
      guard (1...3).contains(digits - end) else { return nil }
      end = digits
    }
    if let colon = text.skip(":", at: end) {
      let port = text.end(from: colon, while: ASCII.isDigit)
      if port > colon { end = port }
    }
    // Five and more parts are a version.
    if let point = text.skip(".", at: end), text.end(from: point, while: ASCII.isDigit) > point {
      return nil
    }
    return text.endsWord(at: end) ? end : nil
  }

  private static func version6Address(_ text: Text) -> Int? {
    // Whatever is longer is none; each word of `a:a:a…` would be read to its end.
    let longest = min(text.start + 40, text.bytes.count)
    var end = text.start
    while end < longest,
      ASCII.isHexadecimal(text.bytes[end]) || text.bytes[end] == UInt8(ascii: ":")
    {
      end += 1
    }
    let word = text.bytes[text.start..<end]
    let colons = word.count { $0 == UInt8(ascii: ":") }
    let isShortened = zip(word, word.dropFirst()).contains { $0 == 0x3a && $1 == 0x3a }
    guard colons == 7 || (isShortened && colons < 8 && word.count > 3) else { return nil }
    return text.endsWord(at: end) ? end : nil
  }
}
