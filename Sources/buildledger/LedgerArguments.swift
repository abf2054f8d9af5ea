import ArgumentParser
import Foundation
import Ledger

/// Which ledger: shared by all commands.
struct LedgerArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The ledger. (default: $BUILDLEDGER_DATABASE, else ledger.db)", valueName: "file"),
    completion: .file())
  var database: String?

  var ledger: LedgerFile {
    LedgerFile(path: database ?? Self.preset, tell: printToStandardError)
  }

  private static var preset: String {
    let environment = ProcessInfo.processInfo.environment["BUILDLEDGER_DATABASE"]
    return environment.flatMap { $0.isEmpty ? nil : $0 } ?? "ledger.db"
  }

  /// The ledger of a command line that is not complete yet; it says nothing.
  static func ledger(named words: [String]) -> LedgerFile {
    var path = preset
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if ["-d", "--database"].contains(word), !next.isEmpty { path = next }
      if word.hasPrefix("--database=") { path = String(word.dropFirst("--database=".count)) }
    }
    // The shell has not put the home folder in yet.
    if path.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] {
      path = home + path.dropFirst()
    }
    return LedgerFile(path: path)
  }
}
