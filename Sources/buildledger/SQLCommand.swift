import ArgumentParser
import Reporting

extension BuildLedgerCommand {
  struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sql",
      abstract: "Print the rows of your own query; nothing can be changed with it.",
      discussion: """
          buildledger sql 'select outcome, count(*) from builds group by outcome'
          buildledger sql 'select * from builds where id = :id' -p id=shop:1
          buildledger sql --file queries/flaky-phases.sql -p links=known --format csv
        """)

    @Argument(help: "One statement of SQLite's SQL.")
    var statement: String?

    @OptionGroup var ledgerArguments: LedgerArguments

    @Option(
      help: ArgumentHelp("A file with the statement; - is standard input.", valueName: "file"),
      completion: .file())
    var file: String?

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "A value for :name in the statement; repeatable. Without one it is NULL.",
        valueName: "name=value"))
    var parameter: [QueryParameter] = []

    @OptionGroup var outputArguments: OutputArguments

    func validate() throws {
      guard (statement == nil) != (file == nil) else {
        throw ValidationError("Please give either a statement or a --file with one.")
      }
    }

    func run() throws {
      try LedgerQuery(
        ledger: ledgerArguments.ledger, style: outputArguments.style,
        destination: outputArguments.destination, tell: printToStandardError
      ).print(statement.map { .text($0) } ?? .file(file ?? "-"), parameters: parameter)
    }
  }
}
