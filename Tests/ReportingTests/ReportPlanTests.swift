import GRDB
import Ledger
import Queries
import Testing

@testable import Reporting

/// How SQLite goes about a report of some builds: what it reads of the ledger depends on them alone.
struct ReportPlanTests {
  /// To join a table by a Bloom filter SQLite reads all of it first.
  ///
  /// What a ledger says of the sizes of tables, which plans follow from, does not depend on what is in them.
  @Test(arguments: [Report.failureCauses, .failures, .flakyPhases, .regressions, .waste])
  func failuresAndChainsOfOtherBuildsAreNotRead(report: Report) throws {
    let world = try IngestedWorld(seed: 12, builds: 100, hostile: false)
    try world.ledger.openForReading().read { database in
      try BuildFilter.select(
        "select b.build_key, b.project_key from main.builds as b where b.build_key % 2 = 0",
        in: database)
      // As of 9,000 builds of nine projects.
      try database.execute(
        sql: """
          update temp.sqlite_stat1 set stat = '9000 1000' where idx = 'filtered_builds_by_project';
          analyze temp.sqlite_schema
          """)
      _ = try report.rows(of: world.ledger, database)
      let plan = try database.makeStatement(sql: "explain query plan \(report.sql)")
      plan.setUncheckedArguments(StatementArguments())
      let details = try Row.fetchAll(plan).map { $0["detail"] as String }
      #expect(details.contains { $0.contains("links=? AND build_key=?") }, "\(details)")
      for detail in details {
        #expect(!detail.hasPrefix("BLOOM FILTER ON"), "\(detail)")
        #expect(!detail.hasPrefix("SCAN failures"), "\(detail)")
      }
    }
  }
}
