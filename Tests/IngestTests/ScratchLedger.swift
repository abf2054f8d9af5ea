import Foundation
import GRDB
import Ledger
import Support

@testable import Ingest

/// A ledger of a test's own, filled in this process.
final class ScratchLedger {
  let scratch: ScratchFolder
  let file: LedgerFile
  /// What was told of the files that were refused.
  private(set) var refusals: [String] = []
  private var files = 0

  init(_ environmentValues: EnvironmentValues = .maskSecrets) throws {
    scratch = try ScratchFolder()
    file = LedgerFile(path: scratch.path("ledger.db"))
    try file.create(environmentValues: environmentValues)
  }

  @discardableResult
  func ingest(_ text: String) throws -> IngestSummary { try ingest(Array(text.utf8)) }

  @discardableResult
  func ingest(_ bytes: [UInt8]) throws -> IngestSummary {
    files += 1
    return try ingest(path: scratch.write("dump-\(files)", bytes))
  }

  @discardableResult
  func ingest(path: String) throws -> IngestSummary {
    try DumpIngest(ledger: file) { message in
      if case .refused(let text) = message { self.refusals.append(text) }
    }.run([path])
  }

  /// The rows of a query, NULL as `NULL`.
  func rows(_ sql: String) throws -> [[String]] {
    try file.openForReading().read { database in
      try Row.fetchAll(database, sql: sql).map { row in row.databaseValues.map(Self.text) }
    }
  }

  func value(_ sql: String) throws -> String {
    try rows(sql).first?.first ?? "no row"
  }

  /// Every column of every table: `builds.image`, with its values.
  func cells() throws -> [String: [String]] {
    var cells: [String: [String]] = [:]
    for table in try tables() {
      for row in try named(table) {
        for (column, value) in row { cells["\(table).\(column)", default: []].append(value) }
      }
    }
    return cells
  }

  func tables() throws -> [String] {
    try rows("select name from sqlite_schema where type = 'table' order by name").flatMap { $0 }
  }

  private func named(_ table: String) throws -> [[(String, String)]] {
    try file.openForReading().read { database in
      try Row.fetchAll(database, sql: "select * from \(table)").map { row in
        row.map { ($0, Self.text($1)) }
      }
    }
  }

  private static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: "NULL"
    case .int64(let integer): "\(integer)"
    case .double(let double): "\(double)"
    case .string(let text): text
    case .blob(let data): "\(data.count) bytes"
    }
  }
}
