internal import Foundation
internal import GRDB
public import Ledger
internal import Queries

/// Writes every table and every report to a file of its own, with the keys that CodeBuild
/// gives.
public struct LedgerExport {
  public var ledger: LedgerFile
  public var style: RowStyle
  public var progress: WorkProgress

  public init(
    ledger: LedgerFile, style: RowStyle = RowStyle(.csv), progress: WorkProgress = WorkProgress()
  ) {
    self.ledger = ledger
    self.style = style
    self.progress = progress
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
        func write(_ name: String, _ body: (Output) throws -> Void) throws {
          names.append("\(name).\(style.format.fileExtension)")
          let file = OutputFile(
            path: "\(folder)/\(name).\(style.format.fileExtension)", progress: progress)
          try file.check(against: ledger)
          try file.write(body)
          progress.add(files: 1)
        }
        let tables = try ExportedTable.all(of: database)
        progress.expect(
          files: tables.count + Report.allCases.count,
          // The report of builds has as many rows as the table, and none of the others comes near.
          units: try Self.rows(of: tables.map(\.name) + [Report.builds.rawValue], database))
        for table in tables {
          try write(table.name) { output in
            let statement = try database.makeUnobservedStatement(sql: table.sql)
            try LedgerQuery.write(
              try RowSource(statement), style: style, to: output, progress: progress)
          }
        }
        for report in Report.allCases {
          // `projects` and `builds` are tables, too.
          let isTaken = tables.contains { $0.name == report.rawValue }
          try write(report.rawValue + (isTaken ? "-report" : "")) { output in
            let rows = try report.rows(of: ledger, database)
            try LedgerQuery.write(rows, style: style, to: output, progress: progress)
          }
        }
        return names
      }
    }
  }

  /// How many rows tables have: nearly all that there is to write, but for most reports.
  static func rows(of tables: [String], _ database: Database) throws -> Int {
    try tables.reduce(0) { sum, table in
      try sum + (Int.fetchOne(database, sql: "select count(*) from \(table)") ?? 0)
    }
  }
}
