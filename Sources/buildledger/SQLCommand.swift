import ArgumentParser
import Reporting

extension BuildLedgerCommand {
  struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sql",
      abstract: "Print the rows of your own query; nothing can be changed with it.",
      discussion: """
          buildledger sql 'select outcome, count(*) from builds group by outcome'
        """)

    @Argument(help: "One statement of SQLite's SQL.")
    var statement: String

    @OptionGroup var ledgerArguments: LedgerArguments

    @OptionGroup var outputArguments: OutputArguments

    func run() throws {
      try LedgerQuery(
        ledger: ledgerArguments.ledger, style: outputArguments.style,
        destination: outputArguments.destination, tell: printToStandardError
      ).print(sql: statement)
    }
  }
}
