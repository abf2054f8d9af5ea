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
    let plain = (text.hasSuffix("Z") ? String(text.dropLast()) : text).replacing(" ", with: "T")
    let full =
      switch plain.utf8.count {
      case "2026-11-01".utf8.count: plain + "T00:00:00"
      case "2026-11-01T09:30".utf8.count: plain + ":00"
      default: plain
      }
    let style = style(separator: .standard)
    guard let date = try? style.parse(full) else { return nil }
    // It takes "2026-1-1" too, and the 30th of February.
    guard style.format(date) == full else { return nil }
    return Int64(date.timeIntervalSince1970 * 1000)
  }

  /// The time as messages show it: `2026-11-01 09:30:00 UTC`.
  static func shown(_ milliseconds: Int64) -> String {
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    return style(separator: .space).format(date) + " UTC"
  }

  /// A `DateFormatter` would take a millisecond to make.
  private static func style(
    separator: Date.ISO8601FormatStyle.DateTimeSeparator
  ) -> Date.ISO8601FormatStyle {
    Date.ISO8601FormatStyle(dateTimeSeparator: separator, timeZone: .gmt)
      .year().month().day().time(includingFractionalSeconds: false)
  }
}
