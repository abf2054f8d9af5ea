/// Seconds as people read them: `45s`, `2m 05s`, `9h 59m`, `3d 04h`.
enum DurationText {
  /// Whether a column holds seconds, by its name.
  static func isOfSeconds(_ column: String) -> Bool {
    column.split(separator: "_").contains("seconds")
  }

  /// The two largest units, rounded to the nearest; below a minute, tenths where they matter.
  static func text(_ seconds: Double) -> String {
    // Beyond that it is no duration of anything here.
    guard seconds.magnitude < 1e12 else { return "\(seconds)s" }
    if seconds < 0 { return "-" + text(-seconds) }
    let tenths = Int((seconds * 10).rounded())
    if tenths < 600 {
      let hasFraction = seconds != seconds.rounded()
      return "\(tenths / 10)" + (hasFraction ? ".\(tenths % 10)s" : "s")
    }
    let whole = Int(seconds.rounded())
    if whole < 3600 { return "\(whole / 60)m \(padded(whole % 60))s" }
    let minutes = Int((seconds / 60).rounded())
    if minutes < 24 * 60 { return "\(minutes / 60)h \(padded(minutes % 60))m" }
    let hours = Int((seconds / 3600).rounded())
    return "\(hours / 24)d \(padded(hours % 24))h"
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
