import ArgumentParser
import Worlds

extension MakeWorld {
  struct Samples: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the sample files of this project.")

    @Argument(help: "The folder to write to.")
    var folder: String

    func run() throws {
      for file in World.samples() { try Folder(folder).write(file) }
    }
  }
}
