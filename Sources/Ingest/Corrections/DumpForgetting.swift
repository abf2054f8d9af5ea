internal import GRDB
public import Ledger

/// Takes back what dumps said, as if they had never been read.
public struct DumpForgetting {
  public var ledger: LedgerFile
  /// Takes what is to be told at once.
  public var tell: (IngestMessage) -> Void

  public init(ledger: LedgerFile, tell: @escaping (IngestMessage) -> Void = { _ in }) {
    self.ledger = ledger
    self.tell = tell
  }

  /// Forgets dumps, all of them or none.
  ///
  /// - Parameter names: Files, names under which dumps were read, or the first digits of
  ///   their SHA-256.
  /// - Returns: What was taken back.
  /// - Throws: `LedgerError`; `CorrectionError` where a name is not that of one dump.
  public func run(_ names: [String]) throws -> Summary {
    let queue = try ledger.openForWriting()
    return try ledger.reportingErrors {
      try queue.write { database in
        var summary = Summary()
        // All names first: a dump that is named twice is one.
        let dumps = try Set(names.map { try ReadDump(named: $0, database) })
        try DumpRemoval(database).remove(dumps, &summary)
        for warning in try Derivation(database).deriveInTransaction() { tell(.warning(warning)) }
        return summary
      }
    }
  }

  /// What was taken back.
  public struct Summary: Sendable, Equatable {
    public var dumps = 0
    public var observations = 0
    /// Builds that no other dump speaks of.
    public var buildsRemoved = 0
    /// Builds whose record is again one of another dump.
    public var buildsRestored = 0
  }
}

/// Why a correction is not made, and what to do.
public struct CorrectionError: ReportedError, Equatable {
  public var problem: String
  public var remedy: String

  init(_ problem: String, remedy: String) {
    self.problem = problem
    self.remedy = remedy
  }

  public var description: String { "\(problem)\n\(remedy)" }
}
