internal import GRDB
public import Ledger

/// Links that people record because no dump holds them.
///
/// They are kept apart from what dumps claim, and stay when dumps are read again.
public struct UserLinks {
  public var ledger: LedgerFile
  /// Takes what is to be told at once.
  public var tell: (IngestMessage) -> Void

  public init(ledger: LedgerFile, tell: @escaping (IngestMessage) -> Void = { _ in }) {
    self.ledger = ledger
    self.tell = tell
  }

  /// Records that a build is a retry of another, in place of what was recorded of it before.
  ///
  /// A build that the ledger does not have is linked when it comes.
  ///
  /// - Parameters:
  ///   - retry: The later build, as a person names it.
  ///   - original: The build that was retried.
  /// - Returns: What was recorded, and what holds now.
  /// - Throws: `LedgerError`, `BuildNameError`, `CorrectionError` where time or the other
  ///   links forbid it; then nothing is kept.
  public func link(_ retry: String, to original: String) throws -> Outcome {
    try correcting { database in
      let retry = try BuildName(retry).resolve(in: database)
      let original = try BuildName(original).resolve(in: database)
      try Self.checkOrder(retry.id, original.id, database)
      let writer = UserLinkWriter(database: database)
      _ = try writer.remove(retry: retry.id)
      try writer.add(retry: retry.id, original: original.id)
      try derive(database)
      let reason = try String.fetchOne(
        database,
        sql: """
          select reason from refused_links as l
          inner join builds as b on b.build_key = l.retry_build_key
          where b.id = ?
          """,
        arguments: [retry.id])
      if reason == "cycle" {
        throw CorrectionError(
          "\(retry.id): a retry of \(original.id), which other links make a retry of it",
          remedy: "see: buildledger explain '\(original.id)'")
      }
      return try Outcome(
        retry: retry.id, originals: [original.id],
        absent: [retry, original].filter { $0 == .absent(id: $0.id) }.map(\.id), database)
    }
  }

  /// Takes back what was recorded of a retry.
  ///
  /// What dumps claim of it stays.
  ///
  /// - Parameter retry: The build, as a person names it.
  /// - Returns: What was taken back, and what holds now.
  /// - Throws: `LedgerError`, `BuildNameError`, `CorrectionError` where nothing was recorded.
  public func unlink(_ retry: String) throws -> Outcome {
    try correcting { database in
      let retry = try BuildName(retry).resolve(in: database).id
      let originals = try UserLinkWriter(database: database).remove(retry: retry)
      guard !originals.isEmpty else {
        throw CorrectionError(
          "\(retry): no link of it was recorded by hand",
          remedy: "what dumps claim goes with them: buildledger forget FILE")
      }
      try derive(database)
      return try Outcome(retry: retry, originals: originals, absent: [], database)
    }
  }

  private func correcting<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let queue = try ledger.openForWriting()
    return try ledger.reportingErrors { try queue.write(body) }
  }

  private func derive(_ database: Database) throws {
    for warning in try Derivation(database).deriveInTransaction() { tell(.warning(warning)) }
  }

  /// A retry starts no earlier than its original.
  private static func checkOrder(
    _ retry: String, _ original: String, _ database: Database
  ) throws {
    guard retry != original else {
      throw CorrectionError(
        "\(retry): no build is a retry of itself", remedy: "name two builds: RETRY ORIGINAL")
    }
    let start = "select start_time_ms from builds where id = ?"
    let starts = try [retry, original].map {
      try Int64.fetchOne(database, sql: start, arguments: [$0])
    }
    if let retryStart = starts[0], let originalStart = starts[1], retryStart < originalStart {
      throw CorrectionError(
        "\(retry): started before \(original), so it is no retry of it",
        remedy: "the retry goes first: buildledger link '\(original)' '\(retry)'")
    }
  }

  /// What a correction came to.
  public struct Outcome: Sendable, Equatable {
    public var retry: String
    /// What was recorded, or taken back.
    public var originals: [String]
    /// Builds of the link that the ledger does not have.
    public var absent: [String]
    /// What the build is a retry of now, and what says so.
    public var current: (original: String, evidence: String)? {
      original.map { ($0, evidence) }
    }
    private var original: String?
    private var evidence = ""

    init(retry: String, originals: [String], absent: [String], _ database: Database) throws {
      self.retry = retry
      self.originals = originals
      self.absent = absent
      let row = try Row.fetchOne(
        database,
        sql: """
          select o.id, r.evidence
          from builds as b
          inner join retries as r on r.retry_build_key = b.build_key
          inner join builds as o on o.build_key = r.original_build_key
          where b.id = ?
          """,
        arguments: [retry])
      original = row?["id"]
      evidence = row?["evidence"] ?? ""
    }
  }
}
