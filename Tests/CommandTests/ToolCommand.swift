import Foundation
import Support

/// What the built tool says of its own commands.
struct ToolCommand: Decodable {
  var commandName: String
  var discussion: String?
  var arguments: [Argument]?
  var subcommands: [ToolCommand]?

  struct Argument: Decodable {
    var kind: String
    var names: [Name]?
  }

  struct Name: Decodable {
    var kind: String
    var name: String
  }

  /// As they are typed, `--since`; without those that every command has.
  var options: [String] {
    (arguments ?? []).flatMap { $0.names ?? [] }
      .filter { $0.kind == "long" && !["help", "version"].contains($0.name) }
      .map { "--\($0.name)" }
  }

  /// Its commands, without `help`.
  var commands: [ToolCommand] {
    (subcommands ?? []).filter { $0.commandName != "help" }
  }

  /// The tool itself.
  static func root() throws -> ToolCommand {
    let scratch = try ScratchFolder()
    let result = try Tool.run(["--experimental-dump-help"], in: scratch.url)
    return try JSONDecoder().decode(Dump.self, from: Data(result.output.utf8)).command
  }

  private struct Dump: Decodable {
    var command: ToolCommand
  }
}
