internal import Foundation

/// Numbers as people read them, so many digits that a column of them lines up.
enum PageNumber {
  /// `12,345`.
  static func count(_ number: Int) -> String {
    var text = String(number.magnitude)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return number < 0 ? "-\(text)" : text
  }

  /// `12 builds`, `1 build`.
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `25.0 %` of 0.25, with a blank that does not break.
  static func percent(_ share: Double) -> String {
    String(format: "%.1f\u{A0}%%", share * 100)
  }

  /// `11.8 h` of seconds, from 1000 hours on without a fraction.
  static func hours(_ seconds: Double) -> String {
    let hours = seconds / 3600
    guard hours >= 1000, hours < 1e15 else { return String(format: "%.1f\u{A0}h", hours) }
    return count(Int(hours.rounded())) + "\u{A0}h"
  }

  /// A place on a chart, in per cent of its width or height.
  static func place(_ share: Double) -> String {
    String(format: "%.2f", share * 100)
  }
}
