internal import Foundation

/// What the reader's screen can show.
struct Screen {
  /// How many columns fit; nil where there is no screen, and nothing may be cut off.
  var columns: Int?
  var isStyled: Bool

  /// A file or a pipe: all of the text, and nothing but text.
  static let none = Screen(columns: nil, isStyled: false)

  /// The terminal that standard output is, `none` if it is none.
  ///
  /// `COLUMNS` counts on a terminal alone: some shells export it into every pipe.
  static func ofStandardOutput(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Screen {
    guard isatty(STDOUT_FILENO) == 1 else { return .none }
    // https://no-color.org: set, and not empty.
    let isPlain = environment["TERM"] == "dumb" || environment["NO_COLOR"]?.isEmpty == false
    return Screen(columns: columns(environment["COLUMNS"]), isStyled: !isPlain)
  }

  private static func columns(_ preset: String?) -> Int? {
    if let columns = preset.flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
