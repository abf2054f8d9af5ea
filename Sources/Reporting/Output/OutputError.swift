public import Ledger
internal import Foundation

/// Output that could not be written.
public struct OutputError: ReportedError {
  /// `path: problem`, the remedy on the next line.
  public var description: String
  /// Whether the reader of a pipe has enough, which is no failure.
  public var isClosedPipe = false

  init(path: String, _ problem: String, remedy: String) {
    description = "\(path): \(problem)\n\(remedy)"
  }

  /// - Parameters:
  ///   - path: What could not be written.
  ///   - code: The system's `errno`.
  init(path: String, code: Int32) {
    self.init(
      path: path, "cannot be written: \(String(cString: strerror(code)).lowercased())",
      remedy: "make room, or check the path and its permissions")
    isClosedPipe = code == EPIPE
  }
}
