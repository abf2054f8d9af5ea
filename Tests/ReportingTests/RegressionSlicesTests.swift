import GRDB
import Ledger
import Queries
import Testing

@testable import Reporting

/// What `regressions` compares in slices is what it compares.
struct RegressionSlicesTests {
  private let world = Result { try IngestedWorld(seed: 62, builds: 400, hostile: true) }

  @Test(arguments: [nil, "known"], [nil, 20 * 86_400])
  func slicesAreTheReport(links: String?, window: Int?) throws {
    let ledger = try world.get().ledger
    try ledger.openForReading().read { database in
      let slices = try RegressionSlices(of: ledger, database, windowSeconds: window, links: links)
      #expect(slices == nil, "so few are no slices")
      let statement = try database.makeStatement(sql: Report.regressions.sql)
      try statement.setArguments(["window_seconds": window, "links": links])
      let whole = try PhaseComparison.all(of: statement)
      #expect(whole.count > 20)
      let made = try RegressionSlices(
        of: ledger, database, windowSeconds: window, links: links, fewestBuilds: 1)
      let sliced = try #require(made)
      #expect(sliced.slices.conditions.count > 2)
      let phases = try #require(try sliced.phases())
      #expect(phases.map { "\($0)" } == whole.map { "\($0)" })
    }
  }

  /// Each build is in one slice.
  @Test func slicesAreOfAllProjects() throws {
    let ledger = try world.get().ledger
    try ledger.openForReading().read { database in
      let made = try RegressionSlices(
        of: ledger, database, windowSeconds: nil, links: nil, fewestBuilds: 1)
      let counts = try #require(made).slices.conditions.map { condition in
        try Int.fetchOne(database, sql: "select count(*) from builds as b where \(condition)") ?? 0
      }
      let builds = try Int.fetchOne(database, sql: "select count(*) from builds")
      #expect(counts.reduce(0, +) == builds && !counts.contains(0))
    }
  }
}
