internal import GRDB
internal import Ledger

/// Writes which builds of a project were given variables that look like secrets, in place of what it had.
struct SecretFigureWriter {
  private let clear: BulkStatement
  private let insert: BulkStatement

  init(_ database: Database) throws {
    clear = try BulkStatement(database, "delete from secret_figures where project_key = ?1")
    insert = try BulkStatement(
      database,
      """
      insert into secret_figures values (?1, ?5, ?6, ?2,
          strftime('%Y-%m-%d', ?3 / 1000, 'unixepoch'), strftime('%Y-%m-%d', ?4 / 1000, 'unixepoch'))
      """)
  }

  func write(
    _ secrets: [SecretFigureReader.Secret: SecretFigureReader.Figures], of project: Int64
  ) throws {
    clear.bind(project, at: 1)
    try clear.run()
    for (secret, found) in secrets {
      insert.bind([project, Int64(found.builds), found.first, found.last])
      insert.bind(secret.name, at: 5)
      insert.bind(secret.reason, at: 6)
      try insert.run()
    }
  }
}
