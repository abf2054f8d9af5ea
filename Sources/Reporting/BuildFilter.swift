internal import GRDB
internal import Ledger

/// Which builds a report counts: all that pass every condition given.
public struct BuildFilter: Sendable {
  /// What one of the texts must fit: globs, or names of closed choices; an empty list
  /// lets all builds pass.
  public var texts: [BuildProperty: [String]] = [:]
  /// The first start that counts.
  public var since: Moment?
  /// The first start that does not count any more.
  public var until: Moment?

  /// Nil where incidents are not looked for.
  public var incidents: Incidents?

  public init() {}

  public var isEmpty: Bool {
    texts.values.allSatisfy(\.isEmpty) && since == nil && until == nil && incidents == nil
  }

  /// Whether any build of a project may be left out that starts between two that pass.
  var leavesGaps: Bool {
    incidents?.condition != nil || !conditions(newest: nil).areOfScope
  }

  /// Shadows `selected_builds` with a view of the builds that pass.
  ///
  /// - Parameters:
  ///   - database: Where the view is made; it goes with the connection.
  ///   - newest: The newest build's start, which `14d` counts back from.
  /// - Returns: What is worth saying of incidents.
  /// - Throws: What SQLite throws.
  func apply(to database: Database, newest: Int64?) throws -> String? {
    let conditions = conditions(newest: newest)
    if !conditions.isEmpty {
      try Self.select(conditions.select(in: database), in: database)
    }
    guard let incidents else { return nil }
    try Incidents.find(in: database, isFiltered: !conditions.isEmpty)
    let remark = try incidents.remark(database)
    guard let condition = incidents.condition else { return remark }
    if conditions.isEmpty {
      try Self.select(
        "select b.build_key, b.project_key from main.builds as b where \(condition)", in: database)
    } else {
      try database.execute(
        sql: "delete from temp.filtered_builds as b where not (\(condition))")
    }
    return remark
  }

  /// Finds the builds once, however often a report reads them, and has SQLite know how few they are:
  /// it starts from them then, not from all failures or retries.
  ///
  /// - Parameters:
  ///   - found: A query of their keys and their projects'.
  ///   - database: Where they are selected.
  /// - Throws: What SQLite throws.
  static func select(_ found: String, in database: Database) throws {
    // GRDB would read the schema of all tables for that.
    let names = try String.fetchAll(
      database, sql: "select name from pragma_table_xinfo('builds', 'main')")
    let columns = names.map { name in
      // By the filter's own index a report finds those of a project.
      ["build_key", "project_key"].contains(name) ? "f.\(name)" : "b.\(name)"
    }
    try database.execute(
      sql: """
        create temp table filtered_builds (
            build_key integer primary key, project_key integer not null);
        insert into temp.filtered_builds \(found);
        create index temp.filtered_builds_by_project on filtered_builds (project_key);
        create temp view selected_builds as
        select \(columns.joined(separator: ", "))
        from temp.filtered_builds as f
        -- Each has its build. Left, so that SQLite does not look for it where its keys will do.
        left join main.builds as b on b.build_key = f.build_key
        """)
    try Self.analyze("filtered_builds", in: database)
    // Where they are of one project, SQLite would take each project to have all of them, and look through
    // them for each instead of in the index.
    try database.execute(
      sql: """
        update temp.sqlite_stat1
        set stat = (select count(*) || ' ' || (1 + count(*) / 8) from temp.filtered_builds)
        where idx = 'filtered_builds_by_project'
            and (select count(distinct project_key) from temp.filtered_builds) < 8;
        analyze temp.sqlite_schema
        """)
  }

  /// Has SQLite know how few rows a temporary table has: without that it takes a table for large.
  static func analyze(_ table: String, in database: Database) throws {
    try database.execute(
      sql: """
        analyze temp.\(table);
        -- Of an empty table that says nothing.
        insert into temp.sqlite_stat1
        select '\(table)', null, '1' where not exists (select 1 from temp.\(table));
        analyze temp.sqlite_schema;
        """)
  }

  private func conditions(newest: Int64?) -> BuildConditions {
    var conditions = BuildConditions()
    for property in BuildProperty.allCases {
      guard let texts = texts[property], !texts.isEmpty else { continue }
      conditions[keyPath: property.kind].append { property.condition(texts, on: $0) }
    }
    if let since {
      let first = since.milliseconds(newest: newest)
      conditions.ofStarts.append { "\($0).start_time_ms >= \(first)" }
    }
    if let until {
      let end = until.milliseconds(newest: newest)
      conditions.ofStarts.append { "\($0).start_time_ms < \(end)" }
    }
    return conditions
  }

  /// What is worth saying of names of projects that no project has.
  ///
  /// A glob may match none.
  func mistypedProjects(in database: Database) throws -> [String] {
    let named = (texts[.project] ?? []).filter { !$0.contains(where: BuildProperty.isWildcard) }
    guard !named.isEmpty else { return [] }
    let names = try String.fetchAll(
      database, sql: "select distinct name from projects order by name")
    return named.filter { !names.contains($0) }.map { name in
      let question = NearestName.question(name, among: names)
      return "no project is named \(name)" + (question.map { "; \($0)" } ?? "")
    }
  }
}

extension BuildProperty {
  /// What leads to the builds that have it.
  fileprivate var kind: WritableKeyPath<BuildConditions, [BuildConditions.Condition]> {
    switch self {
    case .account, .region, .project: \.ofProjects
    case .sourceVersion: \.ofSourceVersions
    case .image, .initiator, .computeType, .trigger, .sourceType, .outcome: \.ofFacets
    }
  }
}
