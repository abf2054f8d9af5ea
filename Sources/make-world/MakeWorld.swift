import ArgumentParser

@main struct MakeWorld: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-world",
    abstract: "Write made-up build records, for samples, tests and benchmarks.",
    subcommands: [Samples.self, Benchmark.self, Random.self, Worsening.self])
}
