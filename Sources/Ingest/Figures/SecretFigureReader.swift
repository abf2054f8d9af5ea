internal import Figures
internal import GRDB
internal import Ledger

/// Counts the builds that were given variables which look like secrets.
final class SecretFigureReader {
  private let selectSecrets: BulkStatement
  /// By the key of variables, which many builds share.
  private var known: [Int64: Set<Secret>] = [:]

  /// Ledgers of version 3 have variables for each build.
  private static let mostKnown = 1 << 14

  struct Secret: Hashable, Sendable {
    var name: String?
    var reason: String
  }

  struct Figures: Sendable {
    fileprivate(set) var builds = 0
    /// The first and the last start, in UTC milliseconds.
    fileprivate(set) var first: Int64?
    fileprivate(set) var last: Int64?
  }

  init(_ database: Database) throws {
    selectSecrets = try BulkStatement(
      database,
      """
      select name, secret_reason from shared_environment_variables
      where row_set_key = ?1 and secret_reason <> 'all-masked'
      """)
  }

  /// - Parameter builds: All builds of a project.
  /// - Returns: By secret.
  /// - Throws: What SQLite throws.
  func read(of builds: [LinkedBuild]) throws -> [Secret: Figures] {
    var byVariables: [Int64: Figures] = [:]
    for build in builds {
      guard let variables = build.variables else { continue }
      byVariables[variables, default: Figures()].add(1, build.start, build.start)
    }
    var figures: [Secret: Figures] = [:]
    for (variables, found) in byVariables {
      for secret in try secrets(in: variables) {
        figures[secret, default: Figures()].add(found.builds, found.first, found.last)
      }
    }
    return figures
  }

  private func secrets(in variables: Int64) throws -> Set<Secret> {
    if let secrets = known[variables] { return secrets }
    var secrets: Set<Secret> = []
    selectSecrets.bind(variables, at: 1)
    try selectSecrets.forEachRow { row in
      secrets.insert(Secret(name: row.text(0), reason: row.text(1) ?? ""))
    }
    if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
    known[variables] = secrets
    return secrets
  }
}

extension SecretFigureReader.Figures {
  fileprivate mutating func add(_ builds: Int, _ first: Int64?, _ last: Int64?) {
    self.builds += builds
    self.first = [self.first, first].compactMap { $0 }.min()
    self.last = [self.last, last].compactMap { $0 }.max()
  }
}
