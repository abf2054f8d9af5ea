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

    @Argument(
      help: ArgumentHelp(
        "Which report; without one projects, and what to ask next."
          + " (values: \(Report.allCases.map(\.rawValue).joined(separator: ", ")))"),
      completion: .list(Report.allCases.map(\.rawValue)))
    var name: String?

    @OptionGroup var ledgerArguments: LedgerArguments
    @OptionGroup var filterArguments: FilterArguments
    @OptionGroup var reportArguments: ReportArguments

    @OptionGroup var rowArguments: RowArguments
    @OptionGroup var outputArguments: OutputArguments

    func validate() throws {
      guard let name = name.map(Report.init(rawValue:)) ?? .projects else {
        // An option that is mistyped leaves its value over: the parser says so behind this.
        return
      }
      let strangers = reportArguments.options.unknown(to: name)
      guard strangers.isEmpty else {
        throw ValidationError(
          "\(strangers.joined(separator: ", ")) is no option of \(name.rawValue).")
      }
      guard filterArguments.outcome.isEmpty || !name.hasRates else {
        throw ValidationError(
          "--outcome would leave builds out of the rates of \(name.rawValue), and they would be wrong."
        )
      }
    }

    func run() throws {
      let report = try name.map { name in
        guard let report = Report(rawValue: name) else {
          throw UnknownWordError("report", name, among: Report.allCases.map(\.rawValue))
        }
        return report
      }
      try LedgerQuery(
        ledger: ledgerArguments.ledger, style: outputArguments.style,
        destination: outputArguments.destination, tell: printToStandardError
      ).print(
        report, options: reportArguments.options, filter: filterArguments.filter,
        rows: rowArguments.choice)
    }
  }
}
