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
      let meant = try (number ?? BuildNumber(withoutProject: name))?.alternatives(in: database)
      guard let meant, !meant.isEmpty else { throw BuildNameError.unknown(text) }
      throw BuildNameError.mistyped(text, meant: meant)
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
    let mayBePart = prefix.count >= 4 && !prefix.contains(":")
    // What a project's name begins with may be both.
    return try database.buildIDs(
      """
      select cast(b.id as blob) from builds as b
      where b.build_key in (
          select build_key from builds where id >= ?1 and id < ?2
          union
          select build_key from builds
          where ?3 and substr(id, instr(id, ':') + 1, length(?1)) = ?1)
      order by \(Self.newestFirst)
      """, [prefix, prefix + "\u{10FFFF}", mayBePart])
  }

  /// Of rows `b` of `builds`.
  fileprivate static let newestFirst =
    "b.start_time_ms desc nulls last, b.build_number desc nulls last, b.id desc"
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

  /// A number alone: `123`.
  init?(withoutProject text: String) {
    self.init("#\(text)")
  }

  func ids(in database: Database) throws -> [String] {
    try database.buildIDs(
      """
      select cast(b.id as blob)
      from projects as p inner join builds as b on b.project_key = p.project_key
      where p.name = ? and b.build_number = ? order by \(BuildName.newestFirst)
      """, [project, number])
  }

  /// As it would be in the projects that are called most like this one, or in all where none is
  /// named, as far as they have such a build; the newest first.
  func alternatives(in database: Database) throws -> [String] {
    let projects = try String.fetchAll(
      database,
      sql: """
        select p.name
        from projects as p inner join builds as b on b.project_key = p.project_key
        where b.build_number = ?
        group by p.name order by max(b.start_time_ms) desc nulls last, p.name
        """,
      arguments: [number])
    let meant = project.isEmpty ? projects : NearestName.all(like: project, among: projects)
    return meant.map { "\($0)#\(number)" }
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
