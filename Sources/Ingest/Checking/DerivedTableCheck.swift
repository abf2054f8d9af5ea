internal import GRDB
internal import Queries

/// Computes once more what is stored for reports, and compares.
struct DerivedTableCheck {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// - Throws: What SQLite throws.
  func run(_ findings: inout LedgerCheck.Findings) throws {
    findings.problem(
      "builds whose verdicts are not what the rules give", try wrongBuilds(in: "failures"))
    findings.problem(
      "builds whose failures are not where incidents are looked for",
      try wrongBuilds(in: "timed_failures"))
    findings.problem(
      "builds that filters do not find by what they ask",
      try String.fetchAll(database, sql: Self.wrongFacets))
    var wrong = try String.fetchAll(database, sql: Self.wrongCounts)
    let reports: [(Report, StatementArguments)] =
      [
        (.projects, [:]), (.phaseDurations, [:]), (.flakyPhases, [:]), (.trends, ["every": "week"]),
        (.trends, ["every": "month"]), (.secrets, [:]),
      ]
      + ["known", "retries", "all"].flatMap { links in
        [.retrySuccess, .retryPolicy, .waste].map { ($0, ["links": links]) }
      }
    let stored = try reports.map { try rows(of: $0, $1) }
    // Without figures, reports count.
    for view in ["figured_projects", "selected_figures"] {
      try database.execute(
        sql: "create temp view \(view) as select * from main.\(view) where false")
    }
    for ((report, arguments), stored) in zip(reports, stored) {
      wrong += try rows(of: report, arguments).symmetricDifference(stored).map(\.project)
    }
    try database.execute(sql: "drop view temp.figured_projects; drop view temp.selected_figures")
    findings.problem(
      "projects whose figures are not what their builds give", Set(wrong).sorted())
    findings.checked.append(
      "verdicts of failures, facets of builds, and the figures that reports take from the ledger")
  }

  /// The builds of which a table that is filled from a view does not have what the view gives.
  private func wrongBuilds(in table: String) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        select distinct b.id
        from (
            select * from (select * from \(table) except select * from computed_\(table))
            union all
            select * from (select * from computed_\(table) except select * from \(table))
        ) as f
        inner join builds as b on b.build_key = f.build_key
        where f.project_key not in (select project_key from stale_projects)
        """)
  }

  /// Builds without the facet that they have, or with another one as well.
  private static let wrongFacets = """
    select b.id
    from builds as b
    left join (
        select m.build_key, f.*, count(*) over (partition by m.build_key) as facets
        from build_facets as m
        inner join facets as f on f.facet_key = m.facet_key
    ) as f on f.build_key = b.build_key
    where b.project_key not in (select project_key from stale_projects)
        and (f.facets is not 1 or f.project_key <> b.project_key
            or \(Facet.columns.map { "f.\($0) is not b.\($0)" }.joined(separator: " or ")))
    """

  /// Those would only make reports slow.
  private static let wrongCounts = """
    select p.name
    from projects as p
    inner join figured_projects as f on f.project_key = p.project_key
    where f.builds <> (select count(*) from builds as b where b.project_key = p.project_key)
    union
    select p.name
    from projects as p
    inner join facets as f on f.project_key = p.project_key
    where f.builds <> (select count(*) from build_facets as m where m.facet_key = f.facet_key)
        and f.project_key not in (select project_key from stale_projects)
    """

  /// A report's rows, but for the rank, which depends on other rows.
  private func rows(of report: Report, _ arguments: StatementArguments) throws -> Set<FigureRow> {
    let statement = try database.makeStatement(sql: report.sql)
    statement.setUncheckedArguments(arguments)
    var rows: Set<FigureRow> = []
    let cursor = try Row.fetchCursor(statement)
    while let row = try cursor.next() {
      let values = row.filter { $0.0 != "rank" }.map { "\($0.1)" }
      rows.insert(FigureRow(project: row["project"], values: values))
    }
    return rows
  }
}

/// What a report says of a project.
private struct FigureRow: Hashable {
  var project: String
  var values: [String]
}
