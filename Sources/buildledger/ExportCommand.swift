import ArgumentParser
import Ledger
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

    @Argument(
      help: ArgumentHelp("Where to; it is made if it is not there.", valueName: "dir"),
      completion: .directory)
    var folder: String

    @OptionGroup var ledgerArguments: LedgerArguments

    @Option(name: .shortAndLong, help: "How rows are written.")
    var format: Format = .csv

    @OptionGroup var spreadsheetArguments: SpreadsheetArguments

    @Option(
      name: .customLong("for"),
      help: "Files for another engine: compressed JSON Lines, statements and reports.")
    var engine: Engine?

    @OptionGroup var progressArguments: ProgressArguments

    enum Engine: String, ExpressibleByArgument, CaseIterable {
      case spark
    }

    func validate() throws {
      try spreadsheetArguments.check(format)
      guard engine == nil || format == .csv && !spreadsheetArguments.spreadsheetSafe else {
        throw ValidationError("--for spark has its own format.")
      }
    }

    func run() throws {
      let count = try progressArguments.showing("rows", write)
      if !progressArguments.quiet { printToStandardError("wrote \(count) files to \(folder)") }
    }

    /// Returns how many files were written.
    private func write(_ progress: WorkProgress) throws -> Int {
      if engine == .spark {
        let version = BuildLedgerCommand.configuration.version
        return try SparkExport(
          ledger: ledgerArguments.ledger, toolVersion: version, progress: progress
        ).write(to: folder)
      }
      return try LedgerExport(
        ledger: ledgerArguments.ledger, style: spreadsheetArguments.style(format),
        progress: progress
      ).write(to: folder).count
    }
  }
}
