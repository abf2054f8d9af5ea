internal import Foundation
internal import GRDB
public import Ledger
internal import Queries

/// Which builds a ledger lacks, or has no complete record of.
public struct WantedBuilds {
  public var ledger: LedgerFile
  /// Builds that had not ended when they were saved.
  public var unfinished = true
  /// Builds that links name.
  public var originals = true
  /// Builds in the answers of ListBuilds and ListBuildsForProject.
  public var listed = true
  /// Also builds that started more than a year ago, which CodeBuild has deleted.
  public var includesDeleted = false

  /// How many ids BatchGetBuilds takes.
  public static let idsPerCall = 100

  private static let yearInMilliseconds: Int64 = 365 * 86_400_000

  public init(ledger: LedgerFile) {
    self.ledger = ledger
  }

  /// Prints the ids to standard output, as many on a line as one call takes.
  ///
  /// - Returns: How many there are.
  /// - Throws: `LedgerError`, `OutputError`.
  public func print() throws -> Int {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let since = includesDeleted ? nil : now - Self.yearInMilliseconds
    let queue = try ledger.openForReading()
    let ids = try ledger.reportingErrors {
      try queue.read { database in
        try String.fetchAll(
          database, sql: WantedQuery.sql,
          arguments: [
            "unfinished": unfinished ? 1 : 0, "originals": originals ? 1 : 0,
            "listed": listed ? 1 : 0, "since_time_ms": since,
          ])
      }
    }
    try Destination.standardOutput.write(from: ledger) { output in
      for start in stride(from: 0, to: ids.count, by: Self.idsPerCall) {
        let call = ids[start..<min(start + Self.idsPerCall, ids.count)]
        try output.write(call.joined(separator: " ") + "\n")
      }
    }
    return ids.count
  }
}
