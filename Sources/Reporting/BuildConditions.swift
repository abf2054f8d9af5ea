internal import GRDB

/// What builds must be to pass a filter: all of it.
///
/// Some of it leads to the builds by an index, and they are few then; the rest is asked of each build
/// that is found so.
struct BuildConditions {
  /// A condition on columns of the table that is called as it is told.
  typealias Condition = (_ alias: String) -> String

  /// On a column `project_key`.
  var ofProjects: [Condition] = []
  /// On a column `start_time_ms`.
  var ofStarts: [Condition] = []
  /// On columns of `facets`, which `builds` has as well.
  var ofFacets: [Condition] = []
  /// On a column `source_version`.
  var ofSourceVersions: [Condition] = []

  var isEmpty: Bool { all.isEmpty }

  /// Whether nothing but projects and starts counts.
  var areOfScope: Bool { ofFacets.isEmpty && ofSourceVersions.isEmpty }

  private var all: [Condition] { ofProjects + ofStarts + ofFacets + ofSourceVersions }

  /// What selects key and project of the builds that pass.
  ///
  /// - Throws: What SQLite throws.
  func select(in database: Database) throws -> String {
    select(by: try fastestWay(in: database))
  }

  func select(by way: Way) -> String {
    switch way {
    case .scope: throughScope
    case .facets: throughFacets
    case .sourceVersions: throughSourceVersions
    }
  }

  // MARK: - Ways to find builds

  /// What leads to builds.
  enum Way {
    /// The index on project and start.
    case scope
    case facets
    /// The index on source versions.
    case sourceVersions
  }

  var ways: [Way] {
    var ways: [Way] = []
    if !ofProjects.isEmpty || !ofStarts.isEmpty { ways.append(.scope) }
    if !ofFacets.isEmpty { ways.append(.facets) }
    if !ofSourceVersions.isEmpty { ways.append(.sourceVersions) }
    return ways
  }

  /// Builds that are found faster than two ways are compared.
  static let few = 8192

  /// The way by which the fewest builds are found, more or less: to count all that each way leads to
  /// would take longer than to go the wrong one.
  func fastestWay(in database: Database, few: Int = few) throws -> Way {
    let ways = ways
    var limit = few
    while ways.count > 1, limit < Int.max / 8 {
      for way in ways where try count(way, upTo: limit, in: database) < limit { return way }
      limit *= 8
    }
    return ways.first ?? .scope
  }

  private func count(_ way: Way, upTo limit: Int, in database: Database) throws -> Int {
    let counted =
      switch way {
      case .scope: "select count(*) from (select 1 \(fromScope) limit \(limit))"
      case .facets: "select sum(x.builds) from main.facets as x where \(all(ofFacets, on: "x"))"
      case .sourceVersions:
        """
        select count(*) from (
            select 1 from main.builds as b where \(all(ofSourceVersions, on: "b")) limit \(limit))
        """
      }
    return try Int.fetchOne(database, sql: counted) ?? 0
  }

  private var fromScope: String {
    // That a project is given has SQLite look for starts in each.
    let anyProject: Condition = { "\($0).project_key in (select project_key from main.projects)" }
    return "from main.builds as b indexed by builds_by_project where "
      + all(ofProjects + [anyProject] + ofStarts, on: "b")
  }

  private var throughScope: String {
    let others = ofFacets + ofSourceVersions
    return "select b.build_key, b.project_key \(fromScope)"
      + (others.isEmpty ? "" : " and \(all(others, on: "b"))")
  }

  private var throughSourceVersions: String {
    """
    select b.build_key, b.project_key from main.builds as b
    where b.build_key in (select b.build_key from main.builds as b
            where \(all(ofSourceVersions, on: "b")))
        and \(all(self.all, on: "b"))
    """
  }

  /// Facets of projects that are still to be derived say nothing: there each build is asked.
  private var throughFacets: String {
    var found = "main.facets as x cross join main.build_facets as m"
    var conditions =
      all(ofProjects + ofFacets, on: "x")
      + " and x.project_key not in (select project_key from main.stale_projects)"
      + " and m.facet_key = x.facet_key"
    let others = ofStarts + ofSourceVersions
    if !others.isEmpty {
      found += " cross join main.builds as b"
      conditions += " and b.build_key = m.build_key and \(all(others, on: "b"))"
    }
    return """
      select m.build_key, x.project_key from \(found) where \(conditions)
      union all
      select b.build_key, b.project_key
      from main.builds as b indexed by builds_by_project
      where b.project_key in (select project_key from main.stale_projects)
          and \(all(self.all, on: "b"))
      """
  }

  private func all(_ conditions: [Condition], on alias: String) -> String {
    conditions.map { $0(alias) }.joined(separator: " and ")
  }
}
