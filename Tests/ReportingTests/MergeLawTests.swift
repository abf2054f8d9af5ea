import Foundation
import Ingest
import Ledger
import Reporting
import Support
import Testing
import Worlds

/// The ledger is a function of the set of observations: no order, repetition or split of
/// the dumps into runs changes a byte of what is exported.
struct MergeLawTests {
  @Test(arguments: UInt64(1)...40)
  func fiveHistoriesExportTheSameHoweverTheyCome(group: UInt64) throws {
    for seed in (group * 5 - 4)...(group * 5) { try check(seed: seed) }
  }

  private func check(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let history = World.random(seed: seed, builds: 24, hostile: seed % 5 == 0)
    let claims = history.requestClaims(seed: seed)
    let files = history.dumps(seed: seed, requestClaims: claims)
    let inOrder = try export([files])
    let shuffled = random.shuffled(files)
    let runs = random.number(in: 2...4)
    // Every file in some run, some in several.
    var parts = [[DumpFile]](repeating: [], count: runs)
    for file in shuffled {
      parts[random.below(runs)].append(file)
      if random.chance(25) { parts[random.below(runs)].append(file) }
    }
    let split = try export(parts)
    #expect(inOrder.keys.sorted() == split.keys.sorted())
    for (name, bytes) in inOrder where split[name] != bytes {
      Issue.record(
        """
        seed \(seed): \(name) differs
        ----- in order
        \(String(decoding: bytes, as: UTF8.self))
        ----- shuffled, in \(runs) runs
        \(String(decoding: split[name] ?? Data(), as: UTF8.self))
        """)
    }
  }

  /// Ingests the files of each run, and exports.
  private func export(_ runs: [[DumpFile]]) throws -> [String: Data] {
    let scratch = try ScratchFolder()
    let ledger = LedgerFile(path: scratch.path("ledger.db"))
    try ledger.create(environmentValues: .maskSecrets)
    for (number, files) in runs.enumerated() {
      // The order within a run is that of the names.
      for (place, file) in files.enumerated() {
        try scratch.write("run\(number)/\(1000 + place)", file.bytes)
      }
      guard !files.isEmpty else { continue }
      let summary = try DumpIngest(ledger: ledger).run([scratch.path("run\(number)")])
      #expect(summary.filesRefused == 0)
    }
    _ = try LedgerExport(ledger: ledger).write(to: scratch.path("csv"))
    return try scratch.files(in: "csv")
  }
}
