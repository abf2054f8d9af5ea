import ArgumentParser
import Foundation
import Ingest
import Ledger
import Reporting

@main
struct BuildLedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buildledger",
    abstract: "Answer from saved CodeBuild responses: how long, how flaky, do retries help?",
    discussion: """
      Save responses of `aws codebuild batch-get-builds` and `retry-build` as JSON, then:

        buildledger ingest dumps/
        buildledger report flaky-phases
      """,
    version: "0.1.0",
    subcommands: [
      IngestCommand.self, ReportCommand.self, ExplainCommand.self, ExportCommand.self,
      WantedCommand.self, LinkCommand.self, UnlinkCommand.self, ForgetCommand.self,
      CheckCommand.self, SQLCommand.self,
    ])

  /// Exit statuses are part of the interface: 1 for input or work that failed, 2 for a
  /// ledger that cannot be used, 64 for usage.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as LedgerError {
      fail(error.description, status: 2)
    } catch let error as OutputError {
      if error.isClosedPipe { Foundation.exit(0) }
      fail(error.description, status: 1)
    } catch let error as OptionError {
      fail(error.description, status: 64)
    } catch let error as UnknownNameError {
      fail(error.description, status: 1)
    } catch let error as QueryError {
      fail(error.description, status: 1)
    } catch let error as CorrectionError {
      fail(error.description, status: 1)
    } catch let error as BuildNameError {
      fail(error.description, status: 1)
    } catch {
      exit(withError: error)
    }
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    printToStandardError(message)
    Foundation.exit(status)
  }
}

/// Everything but reports goes there.
///
/// Names of files are anybody's.
func printToStandardError(_ text: String) {
  FileHandle.standardError.write(Data("\(TerminalText.lines(text))\n".utf8))
}
