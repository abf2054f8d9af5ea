import ArgumentParser
import Worlds

extension MakeWorld {
  struct Random: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a random history that is dense with retries, as many kinds of dumps.")

    @Argument(help: "The folder to write to.")
    var folder: String

    @Option(help: "The same seed gives the same files.")
    var seed: UInt64

    @Option(help: "How many builds there are.")
    var builds: Int

    @Flag(help: "Names and messages hold quotes, newlines, escapes and foreign letters.")
    var hostile = false

    func run() throws {
      let history = World.random(seed: seed, builds: builds, hostile: hostile)
      let claims = history.requestClaims(seed: seed)
      for file in history.dumps(seed: seed, requestClaims: claims) {
        try Folder(folder).write(file)
      }
    }
  }
}
