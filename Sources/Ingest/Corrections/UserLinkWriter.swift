internal import GRDB

/// Keeps the links that people record, apart from what dumps claim, and claims what they say.
struct UserLinkWriter {
  let database: Database

  func add(retry: String, original: String) throws {
    try database.execute(
      sql: "insert or ignore into user_links values (?, ?)", arguments: [retry, original])
    try database.execute(
      sql: "insert or ignore into link_claims values (?, ?, 'request')",
      arguments: [retry, original])
    try markStale(retry, original)
  }

  /// Removes the links of a retry, and the claims that no dump makes.
  ///
  /// - Returns: The originals that it had.
  func remove(retry: String) throws -> [String] {
    let originals = try String.fetchAll(
      database, sql: "delete from user_links where retry_id = ? returning original_id",
      arguments: [retry])
    let claims = try ClaimWriter(database)
    for original in originals {
      try claims.drop(retry: retry, original: original, evidence: "request")
      try markStale(retry, original)
    }
    return originals
  }

  private func markStale(_ ids: String...) throws {
    for id in ids {
      try database.execute(
        sql: "insert or ignore into stale_projects select project_key from builds where id = ?",
        arguments: [id])
    }
  }
}
