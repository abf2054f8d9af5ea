import ArgumentParser
import Reporting

extension BuildLedgerCommand {
  struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write every table and every report to files.",
      discussion: """
        Builds are named by their CodeBuild ids, and rows sorted by them: ledgers of the same \
        dumps export the same bytes.

          buildledger export csv/
        """)

    @Argument(help: ArgumentHelp("Where to; it is made if it is not there.", valueName: "dir"))
    var folder: String

    @OptionGroup var ledgerArguments: LedgerArguments

    @Option(name: .shortAndLong, help: "How rows are written.")
    var format: Format = .csv

    @OptionGroup var spreadsheetArguments: SpreadsheetArguments

    func validate() throws { try spreadsheetArguments.check(format) }

    func run() throws {
      let names = try LedgerExport(
        ledger: ledgerArguments.ledger, style: spreadsheetArguments.style(format)
      ).write(to: folder)
      printToStandardError("wrote \(names.count) files to \(folder)")
    }
  }
}
