internal import Foundation
internal import GRDB
public import Ledger
internal import Queries

/// Writes every table and every report as CSV, with the keys that CodeBuild gives.
public struct LedgerExport {
  public var ledger: LedgerFile

  public init(ledger: LedgerFile) {
    self.ledger = ledger
  }

  /// Writes the files into a folder, which is made if it is not there.
  ///
  /// - Returns: The names of the files, in order.
  /// - Throws: `LedgerError`, `OutputError`.
  public func write(to folder: String) throws -> [String] {
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw OutputError(path: folder, code: errno)
    }
    let queue = try ledger.openForReading()
    return try ledger.reportingErrors {
      try queue.read { database in
        var names: [String] = []
        for table in try ExportedTable.all(of: database) {
          try Output.file("\(folder)/\(table.name).csv") { output in
            let statement = try database.makeStatement(sql: table.sql)
            try LedgerQuery.write(statement, format: .csv, to: output)
          }
          names.append("\(table.name).csv")
        }
        for report in Report.allCases {
          try Output.file("\(folder)/\(report.rawValue).csv") { output in
            try LedgerQuery.write(report, format: .csv, to: output, database)
          }
          names.append("\(report.rawValue).csv")
        }
        return names
      }
    }
  }
}
