import ArgumentParser
import Ledger

extension BuildLedgerCommand {
  struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: "Copy the ledger safely, also while others write to it.",
      discussion: """
        The copy is a ledger as it was at one moment, and is there whole or not at all. It \
        replaces an earlier copy of its name. To use it, name it with --database.

          buildledger backup ledger-copy.db
        """)

    @Argument(help: "The copy.", completion: .file())
    var file: String

    @OptionGroup var ledgerArguments: LedgerArguments

    func run() throws {
      try ledgerArguments.ledger.backup(to: file)
      printToStandardError("copied to \(file)")
    }
  }
}
