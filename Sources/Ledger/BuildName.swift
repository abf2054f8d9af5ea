internal import Foundation
public import GRDB

/// How people name a build: its id, ARN or address in the console, `project#123`, or the
/// beginning of its id or of the part after the colon.
public struct BuildName: Sendable, Equatable {
  public var text: String

  public init(_ text: String) {
    self.text = text
  }

  /// Finds the one build that is meant.
  ///
  /// - Throws: `BuildNameError` if there is none or more than one, and what SQLite throws.
  public func resolve(in database: Database) throws -> Resolution {
    // Dumps can give a build any id: what is one, is taken for nothing else.
    if try isHere(text, in: database) { return .found(id: text) }
    let name = BuildAddress.id(in: text.trimmingBlanks) ?? text.trimmingBlanks
    guard !name.isEmpty else { throw BuildNameError.empty }
    if try isHere(name, in: database) { return .found(id: name) }
    if try BuildAddress.isID(name) || isMentioned(name, in: database) { return .absent(id: name) }
    let number = BuildNumber(name)
    let numbered = try number?.ids(in: database) ?? []
    let ids = numbered.isEmpty ? try ids(beginningWith: name, in: database) : numbered
    switch ids.count {
    case 0:
      if let meant = try number?.nearest(in: database) {
        throw BuildNameError.mistyped(text, meant: meant)
      }
      throw BuildNameError.unknown(text)
    case 1: return .found(id: ids[0])
    default: throw BuildNameError.ambiguous(text, ids: ids, isNumber: !numbered.isEmpty)
    }
  }

  private func isHere(_ id: String, in database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "select exists (select 1 from builds where id = cast(? as text))",
      arguments: [Data(id.utf8)]) ?? false
  }

  /// Whether dumps name a build that none of them has.
  private func isMentioned(_ id: String, in database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        select exists (select 1 from link_claims where retry_id = ?1 or original_id = ?1)
            or exists (select 1 from listed_builds where id = ?1)
            or exists (select 1 from missing_builds where id = ?1)
        """,
      arguments: [id]) ?? false
  }

  /// Uses the index on ids; only a part after the colon, as CodeBuild makes them, is looked
  /// for in all of them.
  private func ids(beginningWith prefix: String, in database: Database) throws -> [String] {
    var ids = try database.buildIDs(
      "select cast(id as blob) from builds where id >= ? and id < ?",
      [prefix, prefix + "\u{10FFFF}"])
    if prefix.count >= 4, !prefix.contains(":") {
      ids += try database.buildIDs(
        """
        select cast(id as blob) from builds
        where substr(id, instr(id, ':') + 1, length(?1)) = ?1
        """, [prefix])
    }
    // What a project's name begins with may be both.
    return Set(ids).sorted()
  }
}

/// What a name stands for.
public enum Resolution: Equatable, Sendable {
  /// The id of a build in the ledger.
  case found(id: String)
  /// A whole id, of a build that the ledger does not have.
  case absent(id: String)

  public var id: String {
    switch self {
    case .found(let id), .absent(let id): id
    }
  }
}

/// A build by its project and number: `shop#123`.
private struct BuildNumber {
  var project: String
  var number: Int64

  init?(_ text: String) {
    guard let mark = text.lastIndex(of: "#"), case let digits = text[mark...].dropFirst(),
      digits.allSatisfy(\.isNumber), let number = Int64(digits)
    else { return nil }
    self.project = String(text[..<mark])
    self.number = number
  }

  func ids(in database: Database) throws -> [String] {
    try database.buildIDs(
      """
      select cast(b.id as blob)
      from projects as p inner join builds as b on b.project_key = p.project_key
      where p.name = ? and b.build_number = ? order by b.id
      """, [project, number])
  }

  /// As it would be in the project that is called most like this one, if that has such a build.
  func nearest(in database: Database) throws -> String? {
    let projects = try String.fetchAll(
      database,
      sql: """
        select distinct p.name
        from projects as p inner join builds as b on b.project_key = p.project_key
        where b.build_number = ? order by p.name
        """,
      arguments: [number])
    return NearestName.to(project, among: projects).map { "\($0)#\(number)" }
  }
}

extension Database {
  /// Ids that a query returns as bytes: a text would end at a NUL character, which a dump's id
  /// may hold.
  fileprivate func buildIDs(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
    try Data.fetchAll(self, sql: sql, arguments: arguments)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
