import ArgumentParser
import Foundation
import Worlds

extension FuzzReader {
  struct Mutations: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read mutations of responses, and write each thousand into a ledger of its own.")

    @Argument(help: "The folder to work in; `position` in it tells where a run has ended.")
    var folder: String

    @Option(help: "How many mutations there are.")
    var count = 20_000

    @Option(help: "The first one's seed.")
    var first: UInt64 = 0

    func run() throws {
      let folder = URL(fileURLWithPath: folder, isDirectory: true)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var run = try MutationRun(folder: folder)
      let end = first + UInt64(count)
      var growth = MemoryGrowth()
      for start in stride(from: first, to: end, by: Int(MutationRun.batch)) {
        try run.read(start..<min(end, start + MutationRun.batch))
        // Each batch is as large as any other: what the first tenth took must do.
        if start - first >= UInt64(count) / 10 { growth.measure() }
      }
      try growth.check()
      let slowest = String(format: "%.2f", run.slowest)
      print(
        "fuzz: \(count) mutations, \(run.accepted) read, \(run.refused) refused, 0 crashes, "
          + "slowest \(slowest) s")
      print("fuzz: \(run.ledgers) ledgers checked, \(growth.description)")
    }
  }
}
