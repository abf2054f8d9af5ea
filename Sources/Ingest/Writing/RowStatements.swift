internal import GRDB
internal import Ledger

/// The statements that put a build's rows into the ledger, made from the tables' columns.
struct RowStatements {
  /// Parameters are `build_key`, `project_key`, `content_digest`, those of `StartDates` and
  /// `PhaseSeconds`, the primary source's, the cells of the row, and the automatic retry's facts.
  let insertBuild: BulkStatement
  /// Puts other content into a build's row; parameters as for its insert, without the facts.
  let updateBuild: BulkStatement
  /// By table; where builds share rows, into the table that holds them.
  let inserts: [BulkInsert]
  let insertRowSets: BulkInsert
  /// Takes a build's rows out of every other table, contexts before their phases.
  let deletes: [BulkStatement]

  static let buildKeys =
    ["build_key", "project_key", "content_digest"] + StartDates.columns + PhaseSeconds.columns
    + PrimarySource.columns
  static let facts = [
    "auto_retry_limit", "auto_retry_number", "next_auto_retry", "previous_auto_retry",
  ]
  /// The tables of a build's content, but `builds` itself and those whose rows it shares.
  static let contentTables = Table.allCases.filter {
    $0 != .observations && $0 != .builds && !$0.isShared
  }

  init(_ database: Database) throws {
    let columns = Self.buildKeys + Table.builds.columns
    let inserted = columns + Self.facts
    let places = inserted.map { _ in "?" }.joined(separator: ", ")
    insertBuild = try BulkStatement(
      database, "insert into builds (\(inserted.joined(separator: ", "))) values (\(places))")
    let assignments = columns.enumerated().map { "\($1) = ?\($0 + 1)" }
    updateBuild = try BulkStatement(
      database,
      "update builds set \(assignments.joined(separator: ", ")) where build_key = ?1")
    inserts = try Table.allCases.map { table in
      let keys =
        table == .observations
        ? ["build_key", "file_key"] : [table.isShared ? "row_set_key" : "build_key"]
      return try BulkInsert(database, table: table.storedName, columns: keys + table.columns)
    }
    insertRowSets = try BulkInsert(
      database, table: "build_row_sets", columns: ["build_key"] + RowSets.columns)
    deletes = try Self.contentTables.reversed().map { table in
      try BulkStatement(database, "delete from \(table.name) where build_key = ?1")
    }
  }
}
