import ArgumentParser
import Ingest

extension BuildLedgerCommand {
  struct ForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget",
      abstract: "Take back what dumps said, as if they had never been read.",
      discussion: """
        A dump is named by the file itself, by the name under which it was read, or by the \
        first 8 and more digits of its SHA-256. Builds that no other dump speaks of go; others \
        are again what the remaining dumps say. Links recorded by hand stay.

          buildledger forget dumps/wrong-account.json
        """)

    @Argument(help: "Dumps.", completion: .file())
    var files: [String]

    @OptionGroup var ledgerArguments: LedgerArguments

    func run() throws {
      let summary = try DumpForgetting(ledger: ledgerArguments.ledger, tell: tell).run(files)
      printToStandardError("dumps:  \(summary.dumps) forgotten, \(summary.observations) records")
      printToStandardError(
        "builds: \(summary.buildsRemoved) removed, "
          + "\(summary.buildsRestored) changed back to what other dumps say")
    }
  }
}

/// Prints what an ingest or a correction says while it runs.
func tell(_ message: IngestMessage) {
  switch message {
  case .refused(let text): printToStandardError(text)
  case .warning(let text): printToStandardError("warning: \(text)")
  }
}
