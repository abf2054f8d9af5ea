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
    let files = LawHistory(seed: seed).files
    let inOrder = try LawLedger()
    try inOrder.ingest(files)
    let shuffled = random.shuffled(files)
    let runs = random.number(in: 2...4)
    // Every file in some run, some in several.
    var parts = [[DumpFile]](repeating: [], count: runs)
    for file in shuffled {
      parts[random.below(runs)].append(file)
      if random.chance(25) { parts[random.below(runs)].append(file) }
    }
    let split = try LawLedger()
    for part in parts { try split.ingest(part) }
    try split.expectSameExport(as: inOrder, "seed \(seed), shuffled, in \(runs) runs")
  }

  /// What is taken back leaves no trace: the ledger is that of the other dumps.
  @Test(arguments: UInt64(1)...6)
  func forgottenDumpsMightNeverHaveBeenRead(group: UInt64) throws {
    for seed in (group * 5 - 4)...(group * 5) {
      var random = SeededRandom(seed: seed)
      let files = LawHistory(seed: seed).files
      let forgotten = random.shuffled(files).prefix(random.number(in: 1...files.count))
      let ledger = try LawLedger()
      for part in [files, random.shuffled(files)] { try ledger.ingest(part) }
      try ledger.forget(Array(forgotten))
      let rest = try LawLedger()
      // The same content under two names is one dump.
      try rest.ingest(files.filter { file in !forgotten.contains { $0.bytes == file.bytes } })
      try ledger.expectSameExport(as: rest, "seed \(seed), \(forgotten.count) dumps forgotten")
      try ledger.ingest(Array(forgotten))
      let whole = try LawLedger()
      try whole.ingest(files)
      try ledger.expectSameExport(as: whole, "seed \(seed), read again")
    }
  }

  /// Ledgers joined in any order are the ledger of all their dumps.
  @Test(arguments: UInt64(1)...6)
  func joinedLedgersAreOneLedger(group: UInt64) throws {
    for seed in (group * 5 - 4)...(group * 5) {
      var random = SeededRandom(seed: seed)
      let files = LawHistory(seed: seed).files
      let empty = try LawLedger()
      let parts = try (0..<3).map { _ in
        let part = try LawLedger(asCopyOf: empty)
        try part.ingest(random.shuffled(files).filter { _ in random.chance(50) })
        return part
      }
      let target = try LawLedger(asCopyOf: empty)
      try target.ingest(files.filter { _ in random.chance(20) })
      try target.join(random.shuffled(parts))
      try target.ingest(files)
      let whole = try LawLedger()
      try whole.ingest(files)
      try target.expectSameExport(as: whole, "seed \(seed), joined and completed")

      let copy = try LawLedger(asCopyOf: empty)
      try copy.join([target])
      try copy.expectSameExport(as: whole, "seed \(seed), joined")
    }
  }
}
