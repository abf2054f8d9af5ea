import Foundation
import Ledger
import Reporting
import Synchronization

/// Standard error, on whose last line progress may stand.
enum StandardError {
  private static let hasProgress = Mutex(false)
  private static let erasedLine = "\r\u{1b}[K"

  /// Prints lines, above the progress if there is some.
  static func print(_ text: String) {
    hasProgress.withLock { hasProgress in
      write((hasProgress ? erasedLine : "") + "\(TerminalText.lines(text))\n")
      hasProgress = false
      Interruption.erasesLine(false)
    }
  }

  /// Writes progress over what was there of it; nil takes it away.
  static func show(progress line: String?) {
    hasProgress.withLock { hasProgress in
      if hasProgress || line != nil { write(erasedLine + (line ?? "")) }
      hasProgress = line != nil
      Interruption.erasesLine(hasProgress)
    }
  }

  private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// Everything but reports goes there.
///
/// Names of files are anybody's.
func printToStandardError(_ text: String) {
  StandardError.print(text)
}
