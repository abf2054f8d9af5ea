internal import GRDB
public import Ledger

/// Names that a ledger knows, for shells that complete them.
public enum LedgerNames: Sendable {
  case accounts, regions, projects, phaseTypes

  /// Those in a ledger, in order.
  ///
  /// Nothing is waited for: somebody is typing. Names with other characters than CodeBuild lets
  /// a project have are left out, for a shell could take them for more than a name.
  ///
  /// - Parameter ledger: It is read as it is.
  /// - Returns: Each once.
  /// - Throws: `LedgerError` where it cannot be read at once.
  public func all(in ledger: LedgerFile) throws -> [String] {
    let queue = try ledger.openAtOnce()
    return try ledger.reportingErrors {
      try queue.read { try String.fetchAll($0, sql: sql) }.filter(Self.isPlain)
    }
  }

  private var sql: String {
    switch self {
    case .accounts: Self.ofProjects("account_id")
    case .regions: Self.ofProjects("region")
    case .projects: Self.ofProjects("name")
    case .phaseTypes: "select phase_type from phase_types order by position"
    }
  }

  private static func ofProjects(_ column: String) -> String {
    "select distinct \(column) from projects where \(column) is not null order by \(column)"
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-") else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
      default: false
      }
    }
  }
}
