/// One to three changes of a real-shaped response, the same for the same seed.
public struct Mutation {
  private var random: SeededRandom
  private var bytes: [UInt8]

  /// What is changed.
  public static let responses: [[UInt8]] = (1...5).map { seed in
    let history = World.random(seed: UInt64(seed), builds: 1, hostile: seed > 3)
    return ResponseDocument.batchGetBuilds(history.builds, notFound: ["shop:1"]).bytes(.wire)
  }

  /// The text of a changed response.
  public static func of(seed: UInt64) -> [UInt8] {
    var random = SeededRandom(seed: seed)
    let response = random.element(of: responses)
    return changed(response, random)
  }

  /// Any text, with one to three changes.
  public static func of(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
    changed(bytes.isEmpty ? [0x20] : bytes, SeededRandom(seed: seed))
  }

  private static func changed(_ bytes: [UInt8], _ random: SeededRandom) -> [UInt8] {
    var mutation = Mutation(random: random, bytes: bytes)
    for _ in 0..<mutation.random.number(in: 1...3) { mutation.change() }
    return mutation.bytes
  }

  private mutating func change() {
    switch random.below(8) {
    case 0: bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
    case 1: bytes.removeSubrange(piece())
    case 2: bytes.insert(contentsOf: bytes[piece()], at: random.below(bytes.count))
    case 3: repeatMember()
    default: changeValue()
    }
    if bytes.isEmpty { bytes = [0x20] }
  }

  private mutating func piece() -> Range<Int> {
    let start = random.below(bytes.count)
    return start..<min(bytes.count, start + random.number(in: 1...40))
  }

  private static let values = [
    "null", "true", "\"\"", "\"x\"", "\"HIDDEN_DUE_TO_SECURITY_REASONS\"", "\"\\u0000\"", "0", "-1",
    "1.5", "-9223372036854775808", "9223372036854775807", "9223372036854775808", "1e18", "1e300",
    "1e999", "[]", "{}",
    "[null]", "[[]]", "{\"a\":null}", "[{}]", "\"2026-09-26T14:46:09Z\"", "\"\\ud800\"",
    "\"0000-01-01T00:00:00+23:59\"", "\"arn:aws:codebuild:::build/\"", "\"TIMED_OUT\"",
  ]

  /// Puts another value behind a name.
  private mutating func changeValue() {
    guard let value = scalar() else { return }
    bytes.replaceSubrange(value, with: Array(random.element(of: Self.values).utf8))
  }

  /// Writes a member once more, or under a name that has it already.
  private mutating func repeatMember() {
    guard let value = scalar() else { return }
    let names = ["id", "new", "phases", "environment.new", "", "buildStatus"]
    let text = ",\"\(random.element(of: names))\":\(random.element(of: Self.values))"
    bytes.insert(contentsOf: Array(text.utf8), at: value.upperBound)
  }

  /// Where some member's text, number or word is.
  private mutating func scalar() -> Range<Int>? {
    let ends = bytes.indices.dropLast().filter { bytes[$0] == 0x22 && bytes[$0 + 1] == 0x3a }
    guard !ends.isEmpty else { return nil }
    let start = random.element(of: ends) + 2
    var end = start + 1
    if start < bytes.count, bytes[start] == 0x22 {
      while end < bytes.count, bytes[end] != 0x22 { end += bytes[end] == 0x5c ? 2 : 1 }
      return start..<min(end + 1, bytes.count)
    }
    while end < bytes.count, !",]}".utf8.contains(bytes[end]) { end += 1 }
    return min(start, bytes.count)..<min(end, bytes.count)
  }

  private init(random: SeededRandom, bytes: [UInt8]) {
    self.random = random
    self.bytes = bytes
  }
}
