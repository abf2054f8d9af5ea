internal import Foundation
internal import Ledger

/// Where rows go: `--output`.
public enum Destination: Sendable {
  case standardOutput
  case file(String)

  /// Hands `body` an output, and sees to it that all of it is written.
  ///
  /// - Throws: `OutputError`, and what `body` throws.
  func write(from ledger: LedgerFile, _ body: (Output) throws -> Void) throws {
    switch self {
    case .standardOutput:
      let output = Output(
        descriptor: STDOUT_FILENO, path: "standard output", screen: .ofStandardOutput())
      try body(output)
      try output.flush()
    case .file(let path):
      let file = OutputFile(path: path)
      try file.check(against: ledger)
      try file.write(body)
    }
  }
}
