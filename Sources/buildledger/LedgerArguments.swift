import ArgumentParser
import Foundation
import Ledger

/// Which ledger: shared by all commands.
struct LedgerArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The ledger. (default: $BUILDLEDGER_DATABASE, else ledger.db)", valueName: "file"))
  var database: String?

  var ledger: LedgerFile {
    let environment = ProcessInfo.processInfo.environment["BUILDLEDGER_DATABASE"]
    let preset = environment.flatMap { $0.isEmpty ? nil : $0 }
    return LedgerFile(path: database ?? preset ?? "ledger.db", tell: printToStandardError)
  }
}
