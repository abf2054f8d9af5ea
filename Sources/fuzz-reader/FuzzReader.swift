import ArgumentParser

@main struct FuzzReader: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-reader",
    abstract: "Read responses with something wrong in them, to see that each gets an answer.",
    subcommands: [Mutations.self, Prefixes.self])
}

/// What must not happen, and did.
struct Fault: Error, CustomStringConvertible {
  var description: String
}
