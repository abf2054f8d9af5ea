internal import GRDB
public import Ledger

/// Proves a ledger: the file, every count against the stored facts, and all that is derived.
public struct LedgerCheck {
  public var ledger: LedgerFile

  public init(ledger: LedgerFile) {
    self.ledger = ledger
  }

  /// Reads the whole ledger, and changes nothing.
  ///
  /// - Throws: `LedgerError` where it cannot be used at all.
  public func run() throws -> Findings {
    var findings = Findings()
    try ledger.reportingErrors {
      try ledger.openForProof().read { try FileCheck($0).run(&findings) }
    }
    // A damaged file would only say the same in many ways.
    guard findings.problems.isEmpty else { return findings }
    let queue = try ledger.openForReading()
    return try ledger.reportingErrors {
      try queue.read { database in
        try RecordCheck(database).run(&findings)
        try ContentCheck(database).run(&findings)
        try DerivedLinkCheck(database).run(&findings)
        try DerivedTableCheck(database).run(&findings)
        return findings
      }
    }
  }

  /// What a check came to.
  public struct Findings: Sendable, Equatable {
    /// What was looked at, a line each.
    public var checked: [String] = []
    /// What is not as it must be: the ledger, or the tool, is wrong.
    public var problems: [String] = []
    /// What is right now, and may not stay so.
    public var warnings: [String] = []
    /// Whether an ingest was interrupted, which is a problem that the next one solves.
    public var isUnfinished = false
    /// What dumps say that contradicts itself: the ledger is right, and its source is not.
    public var disagreements: [String] = []

    mutating func problem(_ what: String, _ ids: [String]) {
      if let line = Self.line(what, ids) { problems.append(line) }
    }

    mutating func disagreement(_ what: String, _ ids: [String]) {
      if let line = Self.line(what, ids) { disagreements.append(line) }
    }

    /// A count, and the first few of what is counted.
    private static func line(_ what: String, _ ids: [String]) -> String? {
      guard !ids.isEmpty else { return nil }
      let shown = ids.sorted().prefix(3).joined(separator: ", ")
      return "\(what): \(ids.count) (\(shown)\(ids.count > 3 ? ", …" : ""))"
    }
  }
}
