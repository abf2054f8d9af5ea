import ArgumentParser
import Worlds

extension MakeWorld {
  struct Worsening: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write four weeks of projects of which some get worse in the last two.")

    @Argument(help: "The folder to write to.")
    var folder: String

    @Option(help: "The same seed gives the same files.")
    var seed: UInt64

    func run() throws {
      for file in World.worsening(seed: seed).dumps(seed: seed) {
        try Folder(folder).write(file)
      }
    }
  }
}
