import GRDB
import Ledger
import Queries
import Testing

/// Reports by hand: `selected_builds` is all that a person has to shadow.
struct ShadowedViewTests {
  /// Half of the builds, but one project whole: figures count for that one alone.
  private static let half = """
    create temp view selected_builds as
    select * from main.builds
    where build_key % 2 = 0 or project_key = (select min(project_key) from main.projects)
    """

  @Test func reportsCountTheBuildsOfTheView() throws {
    let world = try IngestedWorld(seed: 41, builds: 300, hostile: false)
    for report in Report.allCases {
      let all = try rows(of: report, in: world.ledger, shadows: [])
      let selected = try rows(of: report, in: world.ledger, shadows: [Self.half])
      let counted = try rows(
        of: report, in: world.ledger,
        shadows: [Self.half]
          + ["figured_projects", "selected_figures"].map {
            "create temp view \($0) as select * from main.\($0) where false"
          })
      #expect(selected == counted, "\(report)")
      #expect(selected != all || all.isEmpty, "\(report) counts builds that are not in the view")
    }
  }

  private func rows(
    of report: Report, in ledger: LedgerFile, shadows: [String]
  ) throws -> [[String]] {
    try ledger.openForReading().read { database in
      for shadow in shadows { try database.execute(sql: shadow) }
      let statement = try database.makeStatement(sql: report.sql)
      statement.setUncheckedArguments(StatementArguments())
      return try Row.fetchAll(statement).map { row in row.map { "\($0.1)" } }
    }
  }
}
