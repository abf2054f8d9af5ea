/// How a client prints a time.
public enum TimestampStyle: Sendable, Equatable {
  /// `2026-09-26T14:46:09.733000+00:00`; a whole second has no fraction.
  case python(separator: Character, offsetMinutes: Int)
  /// `2026-09-26T14:46:09.733Z`
  case zulu
  /// `1790433969.733`, at least one digit after the point.
  case epochSeconds
  /// `1.790433969733E9`, as few digits as there are.
  case scientific

  var isNumber: Bool {
    switch self {
    case .epochSeconds, .scientific: true
    case .python, .zulu: false
    }
  }

  /// The text for a time in UTC milliseconds since 1970.
  public func text(_ time: Int64) -> String {
    switch self {
    case .python(let separator, let offsetMinutes):
      let date = CivilTime(time + Int64(offsetMinutes) * 60_000)
      let fraction = date.millisecond == 0 ? "" : ".\(padded(date.millisecond, 3))000"
      let sign = offsetMinutes < 0 ? "-" : "+"
      let (hours, minutes) = abs(offsetMinutes).quotientAndRemainder(dividingBy: 60)
      let offset = "\(sign)\(padded(hours, 2)):\(padded(minutes, 2))"
      return "\(date.day)\(separator)\(date.clock)\(fraction)\(offset)"
    case .zulu:
      let date = CivilTime(time)
      return "\(date.day)T\(date.clock).\(padded(date.millisecond, 3))Z"
    case .epochSeconds:
      let (seconds, rest) = time.quotientAndRemainder(dividingBy: 1000)
      let digits = withoutTrailingZeros(padded(Int(rest), 3))
      return "\(seconds).\(digits.isEmpty ? "0" : digits)"
    case .scientific:
      let digits = String(time)
      let rest = withoutTrailingZeros(digits.dropFirst())
      return "\(digits.prefix(1)).\(rest.isEmpty ? "0" : rest)E\(digits.utf8.count - 4)"
    }
  }
}

/// `number` with zeros before it, to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

private func withoutTrailingZeros(_ digits: some StringProtocol) -> String {
  var bytes = Array(digits.utf8)
  while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}
