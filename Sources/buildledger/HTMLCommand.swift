import ArgumentParser
import Ledger
import Reporting

extension BuildLedgerCommand {
  struct HTMLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "html",
      abstract: "Write one self-contained page about the ledger.",
      discussion: """
        How the builds fare, which phases are flaky, whether retries work, where the time goes, \
        what gets slower, and why builds fail. The page needs no network and no other file.

          buildledger html page.html --since 90d
        """)

    @Argument(
      help: "The page, written whole or not at all; - is standard output.", completion: .file())
    var file: String

    @OptionGroup var ledgerArguments: LedgerArguments
    @OptionGroup var filterArguments: FilterArguments

    @Option(help: "Which links make chains. (default: each report's own)")
    var links: ReportArguments.Links?

    @Option(
      help: "What becomes of failures that 5 projects and more had at once. (default: include)")
    var incidents: Incidents?

    @OptionGroup var progressArguments: ProgressArguments

    func validate() throws {
      guard !file.isEmpty else { throw ValidationError("Please name a file for the page.") }
      guard filterArguments.outcome.isEmpty else {
        throw ValidationError(
          "--outcome would leave builds out of the rates of the page, and they would be wrong.")
      }
    }

    func run() throws {
      var filter = filterArguments.filter
      filter.incidents = incidents ?? .include
      let summary = try progressArguments.showing("reports") { progress in
        try LedgerQuery(
          ledger: ledgerArguments.ledger, style: RowStyle(.csv),
          destination: file == "-" ? .standardOutput : .file(file), tell: printToStandardError
        ).writePage(links: links?.rawValue, filter: filter, progress: progress)
      }
      if file != "-", !progressArguments.quiet { printToStandardError("wrote \(file): \(summary)") }
    }
  }
}
