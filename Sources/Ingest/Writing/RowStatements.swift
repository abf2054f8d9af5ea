internal import GRDB

/// The statements that put a build's rows into the ledger, made from the tables' columns.
struct RowStatements {
  /// By table; parameter 1 is `build_key`. In `builds`, 2 and 3 are `project_key` and
  /// `content_digest`, and the last four the automatic retry's facts; in
  /// `observations`, 2 is `file_key`.
  let inserts: [BulkStatement]
  /// By table; the same for several rows in a row, whose overhead is paid once. Each row
  /// has its own `build_key`.
  let bulkInserts: [BulkStatement]
  /// Rows that a bulk insert takes.
  static let bulkRows = 8
  /// Puts other content into a build's row; parameters as for its insert, without the facts.
  let updateBuild: BulkStatement
  /// Takes a build's rows out of every other table, contexts before their phases.
  let deletes: [BulkStatement]

  static let facts = [
    "auto_retry_limit", "auto_retry_number", "next_auto_retry", "previous_auto_retry",
  ]

  init(_ database: Database) throws {
    inserts = try Table.allCases.map { table in
      let columns = Self.keys(of: table) + table.columns + (table == .builds ? Self.facts : [])
      return try BulkStatement(database, Self.insert(into: table, columns, rows: 1))
    }
    bulkInserts = try Table.allCases.map { table in
      let columns = Self.keys(of: table) + table.columns
      return try BulkStatement(
        database, Self.insert(into: table, columns, rows: Self.bulkRows))
    }
    let assignments = (Self.keys(of: .builds) + Table.builds.columns).enumerated()
      .map { "\($1) = ?\($0 + 1)" }
    updateBuild = try BulkStatement(
      database,
      "update builds set \(assignments.joined(separator: ", ")) where build_key = ?1")
    deletes = try Self.contentTables.reversed().map { table in
      try BulkStatement(database, "delete from \(table.name) where build_key = ?1")
    }
  }

  private static func insert(into table: Table, _ columns: [String], rows: Int) -> String {
    let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    let values = repeatElement(row, count: rows).joined(separator: ", ")
    return "insert into \(table.name) (\(columns.joined(separator: ", "))) values \(values)"
  }

  /// The tables of a build's content but `builds` itself.
  static let contentTables = Table.allCases.filter { $0 != .observations && $0 != .builds }

  static func keys(of table: Table) -> [String] {
    switch table {
    case .builds: ["build_key", "project_key", "content_digest"]
    case .observations: ["build_key", "file_key"]
    default: ["build_key"]
    }
  }
}
