import ArgumentParser
import Ingest
import Ledger

extension BuildLedgerCommand {
  struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Prove the ledger: the file, every count, and all that is derived.",
      discussion: """
        Reads the whole ledger and changes nothing. Problems are faults of the ledger and end \
        with exit status 1; disagreements are what dumps say that contradicts itself.

          buildledger check
        """)

    @OptionGroup var ledgerArguments: LedgerArguments

    func run() throws {
      let findings = try LedgerCheck(ledger: ledgerArguments.ledger).run()
      for line in findings.checked { print("checked: \(line)") }
      for line in findings.warnings { print("warning: \(line)") }
      for line in findings.disagreements { print("disagreement: \(line)") }
      for line in findings.problems { print("problem: \(line)") }
      guard findings.problems.isEmpty else {
        let isOnlyUnfinished = findings.isUnfinished && findings.problems.count == 1
        printToStandardError(
          "\(ledgerArguments.ledger.path): not as it must be\n"
            + (isOnlyUnfinished
              ? "run `buildledger ingest` again, with any dump"
              : "ingest its dumps into a new ledger, and keep this one to find out why"))
        throw ExitCode(1)
      }
      print("no problem found")
    }
  }
}
