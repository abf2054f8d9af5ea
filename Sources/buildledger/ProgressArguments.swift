import ArgumentParser
import Foundation
import Ledger

/// Whether it is said how far the work is: shared by commands that may take long.
struct ProgressArguments: ParsableArguments {
  @Flag(help: "Print a line of progress every 10 seconds, where standard error is no terminal.")
  var progress = false

  @Flag(name: .shortAndLong, help: "Print neither progress nor a summary, but what went wrong.")
  var quiet = false

  func validate() throws {
    guard !progress || !quiet else {
      throw ValidationError("Please choose between --progress and --quiet.")
    }
  }

  /// Runs `body`, and shows what it says of its progress.
  ///
  /// - Parameters:
  ///   - unit: What it counts beside files.
  ///   - measure: Runs meanwhile to find out how much there is to do.
  ///   - body: The work.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  func showing<Result>(
    _ unit: String, measuring measure: @escaping @Sendable (WorkProgress) -> Void = { _ in },
    _ body: (WorkProgress) throws -> Result
  ) rethrows -> Result {
    let work = WorkProgress()
    guard let style else { return try body(work) }
    let display = ProgressDisplay(work, unit: unit, style: style)
    display.begin(measuring: measure)
    defer { display.finish() }
    return try body(work)
  }

  private var style: ProgressDisplay.Style? {
    let isTerminal = isatty(STDERR_FILENO) == 1
    let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
    if isTerminal, !isDumb { return quiet ? nil : .changingLine }
    return progress ? .lines : nil
  }
}
