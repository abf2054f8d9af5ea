import ArgumentParser
import Ledger
import Reporting

extension BuildLedgerCommand {
  struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "explain",
      abstract: "Show what stands behind one build, or behind one row of flaky-phases.",
      discussion: """
        A build is named by its id, its ARN, its address in the console, project#number, or the \
        beginning of its id or of the part after the colon. Shown are its phases, its retries \
        and what links them, and why each failure got its verdict.

        With --project and --phase: the runs behind that row of `report flaky-phases`, failures \
        first, with columns that add up to it.

          buildledger explain checkout-service#1067
          buildledger explain --project checkout-service --phase BUILD --since 14d
        """)

    @Argument(help: "The build.")
    var build: String?

    @Option(
      help: ArgumentHelp("Which phase's runs.", valueName: "type"),
      completion: LedgerCompletion.names(.phaseTypes))
    var phase: String?

    @OptionGroup var ledgerArguments: LedgerArguments
    @OptionGroup var filterArguments: FilterArguments

    @Option(help: "Which links make chains. (default: all)")
    var links: ReportArguments.Links?

    @Option(
      help: ArgumentHelp(
        "The most that one episode's delay counts for: 90m, 4h, 1d. (with --phase; default: 4h)",
        valueName: "duration"))
    var maxDelay: ReportArguments.Duration?

    @Option(
      help: ArgumentHelp(
        "What becomes of failures that 5 projects and more had at once."
          + " (with --phase; default: include)"))
    var incidents: Incidents?

    @OptionGroup var rowArguments: RowArguments
    @OptionGroup var outputArguments: OutputArguments

    func validate() throws {
      switch (build, phase) {
      case (nil, nil):
        throw ValidationError("Please name a build, or a row with --project and --phase.")
      case (.some, .some):
        throw ValidationError("Please name a build or --phase, not both.")
      case (.some, nil):
        guard filterArguments.filter.isEmpty, maxDelay == nil, incidents == nil,
          rowArguments.isEmpty, outputArguments.format == .table
        else {
          throw ValidationError(
            "Filters, --max-delay, --incidents, --sort, --limit and --format go with --phase, "
              + "not a build.")
        }
      case (nil, .some):
        guard !filterArguments.project.isEmpty else {
          throw ValidationError("Please say with --project whose phase it is.")
        }
        guard filterArguments.outcome.isEmpty else {
          throw ValidationError(
            "--outcome would leave builds out of the rates of flaky-phases, and is no option here.")
        }
      }
    }

    func run() throws {
      let query = LedgerQuery(
        ledger: ledgerArguments.ledger, style: outputArguments.style,
        destination: outputArguments.destination, tell: printToStandardError)
      if let build {
        guard try query.explain(build: build, links: links?.rawValue) else { throw ExitCode(1) }
      } else if let phase {
        var options = ReportOptions()
        options.links = links?.rawValue
        options.maximumDelaySeconds = maxDelay?.seconds
        options.incidents = incidents
        try query.explain(
          phase: phase, options: options, filter: filterArguments.filter,
          rows: rowArguments.choice)
      }
    }
  }
}
