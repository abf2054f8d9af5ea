internal import GRDB
internal import Ledger

/// What observations say that do not hold: kept, because the one that does may be taken back.
struct SupersededContents {
  private let find: BulkStatement
  private let insert: BulkStatement
  private let delete: BulkStatement
  private let select: BulkStatement
  private let parser = JSONParser()

  init(_ database: Database) throws {
    find = try BulkStatement(
      database,
      "select 1 from superseded_contents where build_key = ?1 and content_digest = ?2")
    insert = try BulkStatement(
      database,
      """
      insert into superseded_contents (build_key, content_digest, content) values (?1, ?2, ?3)
      """)
    delete = try BulkStatement(
      database, "delete from superseded_contents where build_key = ?1 and content_digest = ?2")
    select = try BulkStatement(
      database,
      "select content_digest, content from superseded_contents where build_key = ?1")
  }

  /// Keeps a content, once.
  func keep(
    _ content: @autoclosure () throws -> BuildContent, digest: Int64, of buildKey: Int64
  ) throws {
    find.bind(buildKey, at: 1)
    find.bind(digest, at: 2)
    var isKept = false
    try find.forEachRow { _ in isKept = true }
    guard !isKept else { return }
    insert.bind(buildKey, at: 1)
    insert.bind(digest, at: 2)
    insert.bind(String(decoding: try content().json, as: UTF8.self), at: 3)
    try insert.run()
  }

  func remove(_ digest: Int64, of buildKey: Int64) throws {
    delete.bind(buildKey, at: 1)
    delete.bind(digest, at: 2)
    try delete.run()
  }

  /// Every content kept of a build, by digest.
  ///
  /// - Throws: `DatabaseError` where one cannot be read: nothing but a ledger writes them.
  func contents(of buildKey: Int64) throws -> [Int64: BuildContent] {
    var contents: [Int64: BuildContent] = [:]
    select.bind(buildKey, at: 1)
    try select.forEachRow { row in
      contents[row.integer(0)] = try content(json: Array(row.bytes(1)))
    }
    return contents
  }

  private func content(json: [UInt8]) throws(DatabaseError) -> BuildContent {
    do throws(Refusal) {
      return try BuildContent(json: json, parser: parser)
    } catch {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "superseded_contents: \(error.problem)")
    }
  }
}
