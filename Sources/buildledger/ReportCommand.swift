import ArgumentParser
import Queries
import Reporting

extension BuildLedgerCommand {
  struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "report",
      abstract: "Print a report.",
      discussion: Report.allCases
        .map { "\($0.rawValue): \($0.summary)" }.joined(separator: "\n")
        + "\n\n  buildledger report flaky-phases --since 14d --format csv")

    @Argument(help: "Which report.")
    var name: Report

    @OptionGroup var ledgerArguments: LedgerArguments
    @OptionGroup var filterArguments: FilterArguments
    @OptionGroup var reportArguments: ReportArguments

    @Option(name: .shortAndLong, help: "How rows are printed.")
    var format: Format = .table

    func validate() throws {
      let strangers = reportArguments.options.unknown(to: name)
      guard strangers.isEmpty else {
        throw ValidationError(
          "\(strangers.joined(separator: ", ")) is no option of \(name.rawValue).")
      }
    }

    func run() throws {
      try LedgerQuery(
        ledger: ledgerArguments.ledger, format: format, tell: printToStandardError
      ).print(name, options: reportArguments.options, filter: filterArguments.filter)
    }
  }
}
