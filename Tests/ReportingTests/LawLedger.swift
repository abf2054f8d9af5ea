import Foundation
import Ingest
import Ledger
import Reporting
import Support
import Testing
import Worlds

/// A ledger that a law is tried on: what was done to it, and what it exports then.
final class LawLedger {
  let scratch: ScratchFolder
  let ledger: LedgerFile
  private var runs = 0

  /// An empty ledger; as a copy of another, its masked values compare with that one's.
  init(asCopyOf other: LawLedger? = nil) throws {
    scratch = try ScratchFolder()
    ledger = LedgerFile(path: scratch.path("ledger.db"))
    if let other {
      try FileManager.default.copyItem(atPath: other.ledger.path, toPath: ledger.path)
    } else {
      try ledger.create(environmentValues: .maskSecrets)
    }
  }

  /// Ingests files in one run, in their order.
  func ingest(_ files: [DumpFile]) throws {
    guard !files.isEmpty else { return }
    runs += 1
    for (place, file) in files.enumerated() {
      // The order within a run is that of the names.
      try scratch.write("run\(runs)/\(1000 + place)", file.bytes)
    }
    let summary = try DumpIngest(ledger: ledger).run([scratch.path("run\(runs)")])
    #expect(summary.filesRefused == 0)
  }

  func forget(_ files: [DumpFile]) throws {
    let names = try files.enumerated().map { place, file in
      try scratch.write("forgotten/\(place)", file.bytes)
    }
    guard !names.isEmpty else { return }
    _ = try DumpForgetting(ledger: ledger).run(names)
  }

  func join(_ others: [LawLedger]) throws {
    let summary = try DumpIngest(ledger: ledger).run([], joining: others.map(\.ledger))
    #expect(summary.filesRefused == 0)
  }

  /// Every exported file, once the ledger has proved itself.
  func export() throws -> [String: Data] {
    let findings = try LedgerCheck(ledger: ledger).run()
    #expect(findings.problems == [])
    _ = try LedgerExport(ledger: ledger).write(to: scratch.path("csv"))
    return try scratch.files(in: "csv")
  }

  /// Records an issue for each exported file that differs.
  func expectSameExport(as other: LawLedger, _ what: String) throws {
    let mine = try export()
    let theirs = try other.export()
    #expect(mine.keys.sorted() == theirs.keys.sorted())
    for (name, bytes) in theirs where mine[name] != bytes {
      Issue.record(
        """
        \(what): \(name) differs
        ----- expected
        \(String(decoding: bytes, as: UTF8.self))
        ----- came
        \(String(decoding: mine[name] ?? Data(), as: UTF8.self))
        """)
    }
  }
}

/// The dumps of a random history.
struct LawHistory {
  let files: [DumpFile]

  init(seed: UInt64, builds: Int = 24) {
    let history = World.random(seed: seed, builds: builds, hostile: seed % 5 == 0)
    files = history.dumps(seed: seed, requestClaims: history.requestClaims(seed: seed))
  }
}
