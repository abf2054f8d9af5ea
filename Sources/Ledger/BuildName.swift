internal import Foundation
public import GRDB

/// A build as a person names it: by id, ARN, console URL, `project#number`, or the beginning
/// of its id or of the part behind the colon.
public struct BuildName: Sendable, Equatable {
  public var text: String

  public init(_ text: String) {
    self.text = text
  }

  /// The build's id.
  public enum Resolution: Equatable, Sendable {
    case found(id: String)
    /// A complete id of a build that the ledger does not have.
    case absent(id: String)

    public var id: String {
      switch self {
      case .found(let id), .absent(let id): id
      }
    }
  }

  /// Finds the one build that is meant.
  ///
  /// - Throws: `BuildNameError` where that is none or several; what SQLite throws.
  public func resolve(in database: Database) throws -> Resolution {
    guard !text.isEmpty else {
      throw BuildNameError("a build without a name", remedy: Self.forms)
    }
    let id = Self.id(inARN: text) ?? Self.id(inURL: text) ?? text
    let isKnown = try Bool.fetchOne(
      database, sql: "select exists (select 1 from builds where id = ?)", arguments: [id])
    if isKnown == true { return .found(id: id) }
    if Self.isComplete(id) { return .absent(id: id) }
    let found = try builds(beginning: id, database)
    let all = found.isEmpty ? try numbered(database) : found
    guard let first = all.first else {
      throw BuildNameError("\(text): no build of this name", remedy: Self.forms)
    }
    guard all.count == 1 else {
      let shown = all.prefix(5).joined(separator: ", ")
      throw BuildNameError(
        "\(text): \(all.count > 5 ? "more than 5" : "\(all.count)") builds have this name",
        remedy: "name one of them: \(shown)")
    }
    return .found(id: first)
  }

  private static let forms =
    "name it by id, ARN, console URL, project#number, or the beginning of an id"

  // MARK: - In the ledger

  /// At most 6 ids that begin so, or whose part behind the colon does.
  private func builds(beginning prefix: String, _ database: Database) throws -> [String] {
    // What follows a prefix lies between it and itself with the last character there is.
    let ids = try String.fetchAll(
      database,
      sql: "select id from builds where id > ? and id < ? || char(1114111) order by id limit 6",
      arguments: [prefix, prefix])
    guard ids.isEmpty, prefix.count >= 4, !prefix.contains(":") else { return ids }
    return try String.fetchAll(
      database,
      sql: """
        select id from builds
        where substr(id, instr(id, ':') + 1, length(?1)) = ?1 and instr(id, ':') > 0
        order by id limit 6
        """,
      arguments: [prefix])
  }

  /// `project#number`; one number may be that of several builds, in several accounts or where
  /// numbers began anew.
  private func numbered(_ database: Database) throws -> [String] {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int64(parts[1]) else { return [] }
    return try String.fetchAll(
      database,
      sql: """
        select b.id from builds as b inner join projects as p on p.project_key = b.project_key
        where p.name = ? and b.build_number = ? order by b.id limit 6
        """,
      arguments: [String(parts[0]), number])
  }

  // MARK: - Forms

  /// Of `arn:aws:codebuild:region:account:build/project:uuid`, in any partition.
  private static func id(inARN text: String) -> String? {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[5].hasPrefix("build/") else { return nil }
    return String(parts[5].dropFirst("build/".count))
  }

  /// Of the console's addresses, `…/projects/shop/build/shop%3Auuid/?region=…` today and
  /// `…#/builds/shop:uuid/view/new` before.
  private static func id(inURL text: String) -> String? {
    guard text.hasPrefix("https://"), let plain = text.removingPercentEncoding else { return nil }
    for marker in ["/build/", "/builds/"] {
      guard let start = plain.range(of: marker)?.upperBound else { continue }
      let id = plain[start...].prefix { !"/?#".contains($0) }
      if !id.isEmpty { return String(id) }
    }
    return nil
  }

  /// Whether a text is `project:uuid`.
  private static func isComplete(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let uuid = String(text[text.index(after: colon)...])
    return colon > text.startIndex && UUID(uuidString: uuid) != nil
  }
}

/// Why a build cannot be found by its name.
public struct BuildNameError: Error, Equatable, CustomStringConvertible {
  public var problem: String
  public var remedy: String

  init(_ problem: String, remedy: String) {
    self.problem = problem
    self.remedy = remedy
  }

  /// `name: problem`, the remedy on the next line.
  public var description: String { "\(problem)\n\(remedy)" }
}
