public import Foundation

/// `RECORD=1` writes what the tool prints into the expectations, and fails all the same: somebody
/// has to look at them.
///
/// In CI it is refused.
public enum Recording {
  public static var isOn: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  public struct Recorded: Error, CustomStringConvertible {
    public var path: String
    public var description: String { "recorded \(path): look at it, and run the tests again" }
  }

  public struct RefusedInCI: Error {}

  /// Writes an expectation where recording is on; does nothing otherwise.
  public static func record(_ text: String, to url: URL) throws {
    guard isOn else { return }
    guard ProcessInfo.processInfo.environment["CI"] == nil else { throw RefusedInCI() }
    try Data(text.utf8).write(to: url)
    throw Recorded(path: url.path)
  }
}
