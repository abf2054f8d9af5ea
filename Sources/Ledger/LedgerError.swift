public import GRDB

/// Why a ledger cannot be used, and what to do.
///
/// The tool ends with exit status 2.
public struct LedgerError: ReportedError, Equatable {
  public var exitStatus: Int32 { 2 }

  public var path: String
  public var problem: String
  public var remedy: String

  public init(path: String, _ problem: String, remedy: String) {
    self.path = path
    self.problem = problem
    self.remedy = remedy
  }

  /// `path: problem`, the remedy on the next line.
  public var description: String { "\(path): \(problem)\n\(remedy)" }
}

extension LedgerError {
  static func missing(_ path: String) -> LedgerError {
    LedgerError(
      path: path, "no such ledger",
      remedy: "make one with: buildledger ingest --database \(path) DUMPS")
  }

  static func foreign(_ path: String) -> LedgerError {
    LedgerError(
      path: path, "not a ledger",
      remedy: "name the file that `buildledger ingest` made with --database")
  }

  static func altered(_ path: String, _ name: String) -> LedgerError {
    LedgerError(
      path: path, "its schema was altered: \(name)",
      remedy: "undo that, or ingest the dumps into a new ledger")
  }

  static func older(_ path: String) -> LedgerError {
    LedgerError(
      path: path, "written by an older version",
      remedy: "upgrade it with any command: buildledger report --database \(path)")
  }

  static func newer(_ path: String, version: Int) -> LedgerError {
    LedgerError(
      path: path,
      "written by BuildLedger schema \(version), this one reads up to \(Schema.version)",
      remedy: "install a newer buildledger")
  }

  /// What SQLite said of the file, in words a person can act on.
  ///
  /// Neither the statement nor its values are shown: they may be a build's.
  public init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .foreign(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        path: path, "busy: another process is writing to it",
        remedy: "run this again when that has ended")
    case .SQLITE_FULL:
      self.init(
        path: path, "the disk is full",
        remedy: "make room there, or where SQLITE_TMPDIR or TMPDIR says, and run this again")
    case .SQLITE_IOERR:
      self.init(
        path: path, "the disk failed or is full (\(error.extendedResultCode))",
        remedy: "make room or check the disk, and run this again")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(
        path: path, "not writable", remedy: "make the file and its folder writable")
    case .SQLITE_CANTOPEN:
      self.init(
        path: path, "cannot be opened", remedy: "check the path and the folder's permissions")
    case .SQLITE_CORRUPT:
      self.init(
        path: path, "damaged", remedy: "restore a copy, or ingest the dumps into a new ledger")
    default:
      self.init(
        path: path, "SQLite failed: \(error.message ?? "\(error.resultCode)")",
        remedy: "run this again; if it goes on, ingest the dumps into a new ledger")
    }
  }
}
