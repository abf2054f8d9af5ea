/// What builds can be chosen by: an option of every report.
public enum BuildProperty: Hashable, Sendable, CaseIterable {
  case account, region, project, sourceVersion, image, initiator
  case computeType, trigger, sourceType, outcome

  /// The condition that one of the texts fits, on a row `b` of `builds`.
  ///
  /// The values stand in it, quoted: a view takes no parameters. A build that does not have
  /// the property fits nothing.
  func condition(_ texts: [String]) -> String {
    switch self {
    case .account: Self.ofProject(Self.glob("account_id", texts))
    case .region: Self.ofProject(Self.glob("region", texts))
    case .project: Self.ofProject(Self.glob("name", texts))
    case .sourceVersion: Self.indexed("source_version", texts)
    case .image: Self.glob("b.image", texts)
    case .initiator: Self.glob("b.initiator", texts)
    case .computeType: Self.name("b.compute_type", texts)
    case .trigger: Self.name("b.trigger", texts)
    case .outcome: Self.name("b.outcome", texts)
    case .sourceType: Self.name("b.source_type", texts)
    }
  }

  private static func ofProject(_ condition: String) -> String {
    "b.project_key in (select project_key from main.projects where \(condition))"
  }

  private static func glob(_ column: String, _ globs: [String]) -> String {
    any(of: globs.map { "\(column) glob \(quoted($0))" })
  }

  /// The condition on a column of `builds` that has an index.
  ///
  /// Of a glob that begins with what it says, SQLite looks up the beginning. Of any other it reads
  /// the whole index, which is a fiftieth of the builds.
  private static func indexed(_ column: String, _ globs: [String]) -> String {
    any(
      of: globs.map { glob in
        if !glob.contains(where: isWildcard) { return "b.\(column) = \(quoted(glob))" }
        let condition = "\(column) glob \(quoted(glob))"
        guard let first = glob.first, isWildcard(first) else { return "b.\(condition)" }
        return "b.build_key in (select build_key from main.builds where \(condition))"
      })
  }

  /// Whether a character of a glob stands for others.
  static func isWildcard(_ character: Character) -> Bool { "*?[".contains(character) }

  private static func any(of conditions: [String]) -> String {
    "(\(conditions.joined(separator: " or ")))"
  }

  /// CodeBuild's own words, in small or capital letters.
  private static func name(_ column: String, _ names: [String]) -> String {
    "\(column) collate nocase in (\(names.map(quoted).joined(separator: ", ")))"
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }
}

/// Who or what starts builds.
public enum Trigger: String, CaseIterable, Sendable {
  case webhook, pipeline, rule, autoRetry = "auto_retry", other
}
