/// What builds can be chosen by: an option of every report.
public enum BuildProperty: Hashable, Sendable, CaseIterable {
  case account, region, project, sourceVersion, image, initiator
  case computeType, trigger, sourceType, outcome

  /// The condition that one of the texts fits.
  ///
  /// The values stand in it, quoted: a view takes no parameters. A build that does not have
  /// the property fits nothing.
  ///
  /// - Parameters:
  ///   - texts: Globs, or names of closed choices.
  ///   - alias: Of the table whose columns are meant: `builds`; `facets` has all but source versions.
  /// - Returns: SQL.
  func condition(_ texts: [String], on alias: String) -> String {
    switch self {
    case .account: Self.ofProject(Self.glob("account_id", texts), on: alias)
    case .region: Self.ofProject(Self.glob("region", texts), on: alias)
    case .project: Self.ofProject(Self.glob("name", texts), on: alias)
    case .sourceVersion: Self.glob("\(alias).source_version", texts)
    case .image: Self.glob("\(alias).image", texts)
    case .initiator: Self.glob("\(alias).initiator", texts)
    case .computeType: Self.name("\(alias).compute_type", texts)
    case .trigger: Self.name("\(alias).trigger", texts)
    case .outcome: Self.name("\(alias).outcome", texts)
    case .sourceType: Self.name("\(alias).source_type", texts)
    }
  }

  private static func ofProject(_ condition: String, on alias: String) -> String {
    "\(alias).project_key in (select project_key from main.projects where \(condition))"
  }

  private static func glob(_ column: String, _ globs: [String]) -> String {
    let conditions = globs.map { glob in
      // What is equal is looked up, or compared faster.
      let comparison = glob.contains(where: isWildcard) ? "glob" : "="
      return "\(column) \(comparison) \(quoted(glob))"
    }
    return "(\(conditions.joined(separator: " or ")))"
  }

  /// Whether a character of a glob stands for others.
  static func isWildcard(_ character: Character) -> Bool { "*?[".contains(character) }

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
