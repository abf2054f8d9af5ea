internal import GRDB

/// Why a report of retries shows none: dumps may hold retries that nothing marks as such.
enum UnknownRetries {
  /// What the reader should know.
  ///
  /// - Parameters:
  ///   - links: Which links the report took; nil is its default.
  ///   - database: With `selected_builds` as the filters want it.
  /// - Returns: Nil where a retry is known, or no build counts at all.
  /// - Throws: What SQLite throws.
  static func remark(links: String?, in database: Database) throws -> String? {
    let found = try Row.fetchOne(database, sql: sql, arguments: ["all": links == "all" ? 1 : 0])
    guard let found, found["has_builds"] == true, found["has_retries"] == false else { return nil }
    if links == "all" { return "no retry is known here, and none looks like one" }
    guard found["has_likely_ones"] == true else { return "no retry is known here" }
    return "no retry is known here; "
      + "--links all counts builds that built the same again after a failure"
  }

  /// A filter may let a retry through, its original or both.
  private static let sql = """
    select exists (select 1 from selected_builds) as has_builds,
        exists (
            select 1
            from retries as r
            inner join selected_builds as b on b.build_key = r.retry_build_key
            where :all = 1 or r.evidence <> 'same_source'
        ) or exists (
            select 1
            from retries as r
            inner join selected_builds as b on b.build_key = r.original_build_key
            where :all = 1 or r.evidence <> 'same_source'
        ) as has_retries,
        exists (
            select 1
            from recoveries as r
            inner join selected_builds as b on b.build_key = r.chain_key
            where r.links = 'all'
        ) as has_likely_ones
    """
}
