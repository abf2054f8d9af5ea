internal import GRDB
internal import Ledger

/// Reads the content of stored builds: what the observation that holds says.
final class StoredContent {
  private let database: Database
  /// Made where they are needed first: many an ingest merges nothing.
  private lazy var statements = Result { try Statements(database) }

  init(_ database: Database) {
    self.database = database
  }

  func content(of buildKey: Int64) throws -> BuildContent {
    let statements = try statements.get()
    var content = BuildContent(project: [], rows: [])
    statements.project.bind(buildKey, at: 1)
    try statements.project.forEachRow { row in
      content.project = (0..<3).map { ContentValue(row, $0) }
    }
    for (table, statement) in statements.rows {
      statement.bind(buildKey, at: 1)
      try statement.forEachRow { row in
        content.rows.append(
          BuildContent.Row(
            table: table, values: table.columns.indices.map { ContentValue(row, $0) }))
      }
    }
    return content
  }

  private struct Statements {
    let project: BulkStatement
    let rows: [(table: Table, statement: BulkStatement)]

    init(_ database: Database) throws {
      project = try BulkStatement(
        database,
        """
        select p.name, p.account_id, p.region
        from builds as b inner join projects as p on p.project_key = b.project_key
        where b.build_key = ?1
        """)
      rows = try Table.allCases.filter { $0 != .observations }.map { table in
        let columns = table.columns.joined(separator: ", ")
        // Primary keys begin with the build: this is the order of writing.
        let order =
          switch table {
          case .builds: "1"
          case .unknownFields: "path"
          case .contexts: "phase_ordinal, ordinal"
          default: "ordinal"
          }
        let sql = "select \(columns) from \(table.name) where build_key = ?1 order by \(order)"
        return (table, try BulkStatement(database, sql))
      }
    }
  }
}
