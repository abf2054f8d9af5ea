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
      WantedCommand.self, HTMLCommand.self, LinkCommand.self, UnlinkCommand.self,
      ForgetCommand.self,
      CheckCommand.self, BackupCommand.self, SQLCommand.self,
    ])

  /// Exit statuses are part of the interface; usage is the parser's.
  static func main() {
    do {
      var command = try chosen() ?? anyCommand()
      try command.run()
    } catch let error as OutputError where error.isClosedPipe {
      Foundation.exit(0)
    } catch let error as any ReportedError {
      printToStandardError(error.description)
      Foundation.exit(error.exitStatus)
    } catch {
      exit(withError: error)
    }
  }

  /// The command that is named first, with its arguments.
  ///
  /// The parser takes a millisecond less for one command than for all of them.
  ///
  /// - Returns: Nil where there is none, or anything to be said instead of running it.
  private static func chosen() -> (any ParsableCommand)? {
    let name = CommandLine.arguments.dropFirst().first
    let type = configuration.subcommands.first { $0.configuration.commandName == name }
    // What is wrong, or asked for as `--help` is, the parser of all commands finds again, and says how the
    // command is called there.
    return try? type?.parse(Array(CommandLine.arguments.dropFirst(2)))
  }

  private static func anyCommand() throws -> any ParsableCommand {
    try checkCommandName(in: CommandLine.arguments.dropFirst())
    return try parseAsRoot()
  }

  /// The parser would call a command that is mistyped an unexpected argument.
  private static func checkCommandName(in words: ArraySlice<String>) throws {
    let words = words.first == "help" ? words.dropFirst() : words
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let name = words.first, !name.hasPrefix("-"), !(names + ["help"]).contains(name) else {
      return
    }
    throw UnknownWordError("command", name, among: names)
  }
}
