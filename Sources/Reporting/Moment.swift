internal import Foundation

/// A point in time as the command line takes it, in UTC: `2026-11-01`,
/// `2026-11-01T09:30`, or `14d`, so many days before the newest build in the ledger.
public enum Moment: Sendable, Equatable {
  case at(milliseconds: Int64)
  case daysBack(Int)

  public init?(_ text: String) {
    if text.hasSuffix("d"), let days = Int(text.dropLast()), days >= 0, days < 100_000 {
      self = .daysBack(days)
    } else if let milliseconds = Self.milliseconds(ofISO: text) {
      self = .at(milliseconds: milliseconds)
    } else {
      return nil
    }
  }

  /// UTC milliseconds; without a build in the ledger nothing is before or after.
  func milliseconds(newest: Int64?) -> Int64 {
    switch self {
    case .at(let milliseconds): milliseconds
    case .daysBack(let days): (newest ?? 0) - Int64(days) * 86_400_000
    }
  }

  private static func milliseconds(ofISO text: String) -> Int64? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.isLenient = false
    let plain = text.hasSuffix("Z") ? String(text.dropLast()) : text
    for format in ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"] {
      formatter.dateFormat = format
      guard let date = formatter.date(from: plain.replacing(" ", with: "T")) else { continue }
      // The formatter takes "2026-1-1" too, and years of two digits.
      guard formatter.string(from: date) == plain.replacing(" ", with: "T") else { continue }
      return Int64(date.timeIntervalSince1970 * 1000)
    }
    return nil
  }

  /// The time as messages show it: `2026-11-01 09:30:00 UTC`.
  static func shown(_ milliseconds: Int64) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyy-MM-dd HH:mm:ss 'UTC'"
    return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
  }
}
