import ArgumentParser
import Reporting

extension BuildLedgerCommand {
  struct WantedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wanted",
      abstract: "Print the build ids worth fetching, 100 on a line.",
      discussion: """
        Builds that had not ended when they were saved, builds that links name, and builds that \
        were listed, as far as they are not in the ledger. Without an option all three; the \
        newest come first. Ids that CodeBuild did not find are left out.

          buildledger wanted | while read -r ids; do
            aws codebuild batch-get-builds --ids $ids
          done | buildledger ingest -
        """)

    @OptionGroup var ledgerArguments: LedgerArguments

    @Flag(help: "Builds that had not ended.")
    var unfinished = false

    @Flag(help: "Builds that links name.")
    var originals = false

    @Flag(help: "Builds in lists of ids.")
    var listed = false

    @Flag(help: "Also builds older than a year, which CodeBuild has deleted.")
    var all = false

    func run() throws {
      var wanted = WantedBuilds(ledger: ledgerArguments.ledger)
      if unfinished || originals || listed {
        wanted.unfinished = unfinished
        wanted.originals = originals
        wanted.listed = listed
      }
      wanted.includesDeleted = all
      if try wanted.print() == 0 { printToStandardError("nothing is wanted") }
    }
  }
}
