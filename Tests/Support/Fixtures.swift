public import Foundation

/// Files of Tests/Fixtures, unpacked.
public enum Fixtures {
  /// A ledger as an older version wrote it, and the dumps it had read.
  public static func ledger(ofSchema version: Int, in scratch: ScratchFolder) throws -> URL {
    let fixtures = (1...version).map {
      Repository.root.appendingPathComponent("Tests/Fixtures/schema-\($0)")
    }
    // Later versions read the same dumps.
    let archives = fixtures.map { $0.appendingPathComponent("dumps.tar.gz").path }
      .filter(FileManager.default.fileExists)
    let unpacked = try Tool.run(
      "/usr/bin/env", ["tar", "-xzf"] + archives.suffix(1), in: scratch.url)
    guard unpacked.status == 0 else { throw Failed(result: unpacked) }
    try FileManager.default.copyItem(
      at: fixtures[version - 1].appendingPathComponent("ledger.db.gz"),
      to: scratch.url.appendingPathComponent("ledger.db.gz"))
    let ledger = try Tool.run("/usr/bin/env", ["gzip", "-d", "ledger.db.gz"], in: scratch.url)
    guard ledger.status == 0 else { throw Failed(result: ledger) }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: scratch.path("ledger.db"))
    return scratch.url.appendingPathComponent("ledger.db")
  }

  public struct Failed: Error {
    public var result: Tool.Result
  }
}
