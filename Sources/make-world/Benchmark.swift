import ArgumentParser
import Worlds

extension MakeWorld {
  struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write many plain builds, as AWS CLI v2 prints BatchGetBuilds.")

    @Argument(help: "The folder to write to.")
    var folder: String

    @Option(help: "How many builds there are.")
    var builds: Int

    @Option(help: "How many builds a project has.")
    var perProject = 100

    @Option(help: "How many builds a file holds, 1 to 100.")
    var perFile = 100

    @Option(help: "Another seed gives other builds.")
    var seed: UInt64 = 1

    @Flag(inversion: .prefixedNo, help: "Also write the RetryBuild answers, for about 3 %.")
    var retryAnswers = true

    func validate() throws {
      guard builds >= 1 else { throw ValidationError("Please ask for at least 1 build.") }
      guard perProject >= 1 else { throw ValidationError("Please give each project a build.") }
      guard (1...100).contains(perFile) else {
        throw ValidationError("BatchGetBuilds returns 1 to 100 builds: --per-file \(perFile).")
      }
    }

    func run() throws {
      let world = World.benchmark(seed: seed, builds: builds, perProject: perProject)
      let folder = Folder(folder)
      for file in 0..<world.fileCount(perFile: perFile) {
        try folder.write(world.builds(file: file, perFile: perFile))
        guard retryAnswers else { continue }
        if let answers = world.retryAnswers(file: file, perFile: perFile) {
          try folder.write(answers)
        }
      }
    }
  }
}
