import Foundation
import Ingest
import Ledger
import Worlds

/// Reads mutations one by one, and then each batch of them into a ledger.
struct MutationRun {
  /// How many mutations are written into one ledger.
  static let batch: UInt64 = 1000

  private(set) var accepted = 0
  private(set) var refused = 0
  private(set) var ledgers = 0
  /// Seconds.
  private(set) var slowest = 0.0

  private let folder: URL
  private let position: FileHandle

  /// Seconds that an answer may take.
  private static let patience = 1.0

  /// Works in a folder that is there.
  init(folder: URL) throws {
    self.folder = folder
    let file = folder.appendingPathComponent("position")
    try Data().write(to: file)
    position = try FileHandle(forWritingTo: file)
  }

  /// Reads the mutations of these seeds.
  ///
  /// - Throws: `Fault`, or what no text may make the reader throw.
  mutating func read(_ seeds: Range<UInt64>) throws {
    let dumps = folder.appendingPathComponent("dumps")
    try FileManager.default.createDirectory(at: dumps, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: dumps) }
    var texts: Set<[UInt8]> = []
    var readable = 0
    for seed in seeds {
      try note("seed \(seed)")
      let bytes = Mutation.of(seed: seed)
      let isReadable = try answer(to: bytes, seed: seed)
      // A ledger takes the same text once.
      guard texts.insert(bytes).inserted else { continue }
      if isReadable { readable += 1 }
      try Data(bytes).write(to: dumps.appendingPathComponent("seed-\(seed).json"))
    }
    try note("seeds \(seeds.lowerBound) to \(seeds.upperBound - 1), into a ledger")
    try ingest(dumps, readable: readable, of: texts.count)
  }

  /// Whether a text is accepted.
  private mutating func answer(to bytes: [UInt8], seed: UInt64) throws -> Bool {
    // Should it take for ever, the system ends the process, and `position` tells where.
    alarm(30)
    let start = ContinuousClock.now
    let answer = try DumpReading(of: bytes)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    alarm(0)
    slowest = max(slowest, seconds)
    guard seconds < Self.patience else { throw Fault(description: "seed \(seed): \(seconds) s") }
    guard case .accepted = answer else {
      refused += 1
      return false
    }
    accepted += 1
    return true
  }

  /// Has a ledger take the files of a folder, refused ones among them, and checks it.
  private mutating func ingest(_ dumps: URL, readable: Int, of files: Int) throws {
    let ledger = LedgerFile(path: folder.appendingPathComponent("ledger.db").path)
    defer { try? FileManager.default.removeItem(atPath: ledger.path) }
    try ledger.create(environmentValues: .maskSecrets)
    let summary = try DumpIngest(ledger: ledger).run([dumps.path])
    guard summary.filesRead == readable,
      summary.filesRead + summary.filesRefused + summary.filesIgnored == files
    else { throw Fault(description: "\(readable) of \(files) files to be read: \(summary)") }
    let problems = try LedgerCheck(ledger: ledger).run().problems
    guard problems.isEmpty else { throw Fault(description: "\(problems)") }
    ledgers += 1
  }

  private func note(_ what: String) throws {
    // Over what was there: a file of its own for each would take longer than the reading.
    try position.seek(toOffset: 0)
    let line = what.padding(toLength: 70, withPad: " ", startingAt: 0)
    try position.write(contentsOf: Data(line.utf8))
  }
}
