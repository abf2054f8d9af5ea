import Foundation
import Ledger

/// Shows progress from a thread of its own, which looks at counters now and then.
final class ProgressDisplay: @unchecked Sendable {
  // Sendable: all but `isOver`, which the condition guards, is written before the thread starts.
  private let unit: String
  private let progress: WorkProgress
  private let style: Style
  private let start = ContinuousClock.now
  private let condition = NSCondition()
  private var isOver = false

  enum Style {
    /// One line that changes, on a terminal.
    case changingLine
    /// A line now and then.
    case lines
  }

  init(_ progress: WorkProgress, unit: String, style: Style) {
    self.progress = progress
    self.unit = unit
    self.style = style
  }

  /// Runs `measure` and shows what there is to show, until `finish`.
  func begin(measuring measure: @escaping @Sendable (WorkProgress) -> Void) {
    Thread { [self] in
      // What is done at once needs no progress.
      guard !isOver(within: style == .lines ? 10 : 0.5) else { return }
      measure(progress)
      repeat { show() } while !isOver(within: style == .lines ? 10 : 0.1)
    }.start()
  }

  func finish() {
    progress.end()
    condition.lock()
    isOver = true
    if style == .changingLine { StandardError.show(progress: nil) }
    condition.signal()
    condition.unlock()
  }

  private func isOver(within seconds: Double) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    let end = Date(timeIntervalSinceNow: seconds)
    while !isOver, condition.wait(until: end) {}
    return isOver
  }

  private func show() {
    let duration = (ContinuousClock.now - start).components
    let text = ProgressText(
      unit: unit, counts: progress.counts,
      seconds: Double(duration.seconds) + Double(duration.attoseconds) / 1e18)
    // Under the lock: nothing may be shown behind `finish`.
    condition.lock()
    defer { condition.unlock() }
    guard !isOver else { return }
    switch style {
    case .changingLine: StandardError.show(progress: text.line(columns: Self.columns))
    case .lines: printToStandardError(text.words)
    }
  }

  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
