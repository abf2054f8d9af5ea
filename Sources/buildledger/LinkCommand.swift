import ArgumentParser
import Ingest

extension BuildLedgerCommand {
  struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "link",
      abstract: "Record that a build is a retry of another, which no dump says.",
      discussion: """
        Builds are named by id, ARN, console URL, project#number, or the beginning of an id. The \
        link is evidence `request`, and stays when dumps are read again. A build that the ledger \
        does not have yet is linked when it comes.

          buildledger link checkout-service#1043 checkout-service#1042
        """)

    @Argument(help: "The later build.")
    var retry: String

    @Argument(help: "The build that it is a retry of.")
    var original: String

    @OptionGroup var ledgerArguments: LedgerArguments

    func run() throws {
      let outcome = try UserLinks(ledger: ledgerArguments.ledger, tell: tell)
        .link(retry, to: original)
      for original in outcome.originals {
        printToStandardError("recorded: \(outcome.retry) is a retry of \(original)")
      }
      for id in outcome.absent {
        printToStandardError("not in the ledger yet, linked when it comes: \(id)")
      }
      if let current = outcome.current, !outcome.originals.contains(current.original) {
        printToStandardError(
          "warning: stronger evidence makes it a retry of \(current.original): \(current.evidence)")
      }
    }
  }

  struct UnlinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unlink",
      abstract: "Take back what `link` recorded of a build.",
      discussion: """
        What dumps say of the build stays, and decides again.

          buildledger unlink checkout-service#1043
        """)

    @Argument(help: "The build that was recorded as a retry.")
    var retry: String

    @OptionGroup var ledgerArguments: LedgerArguments

    func run() throws {
      let outcome = try UserLinks(ledger: ledgerArguments.ledger, tell: tell).unlink(retry)
      for original in outcome.originals {
        printToStandardError("taken back: \(outcome.retry) is a retry of \(original)")
      }
      if let current = outcome.current {
        printToStandardError(
          "it is still a retry of \(current.original): \(current.evidence)")
      }
    }
  }
}
