import Figures
import GRDB
import Ledger
import Queries
import Support
import Testing

@testable import Reporting

/// Figures of the builds that a filter leaves are what SQL counts of them.
struct SelectedFiguresTests {
  private let world = Result { try IngestedWorld(seed: 67, builds: 500, hostile: true) }

  private static let reports: [(report: Report, options: ReportOptions)] = {
    var months = ReportOptions()
    months.every = "month"
    var known = ReportOptions()
    known.links = "known"
    return [
      (.projects, ReportOptions()), (.projects, known), (.phaseDurations, ReportOptions()),
      (.trends, ReportOptions()), (.trends, months), (.flakyPhases, ReportOptions()),
      (.retryPolicy, ReportOptions()),
    ]
  }()

  /// Builds of all projects, of some, whole projects among them, and none.
  private static let filters = [
    "b.build_key % 3 > 0", "b.start_time_ms > (select avg(start_time_ms) from main.builds)",
    "b.start_time_ms is null or b.build_number % 2 = 0", "b.build_status = 'SUCCEEDED'",
    "b.project_key % 2 = 0 or b.build_key % 5 = 0", "b.build_key < 20", "0",
  ]

  /// In one connection, as for the page: whatever was asked before must not show.
  @Test(arguments: filters, [1, .max])
  func reportsOfThemAreTheSame(filter: String, fewestBuilds: Int) throws {
    let ledger = try world.get().ledger
    try ledger.openForReading().read { database in
      let counted = try Self.reports.map { try rowsCounted($0, ledger, filter) }
      try select(filter, in: database)
      for ((report, options), counted) in zip(Self.reports, counted) {
        let figures = SelectedFigures(of: ledger, database, fewestBuilds: fewestBuilds)
        try figures.shadow(report.figureTables(options))
        let found = try rows(of: report.rows(of: ledger, database, options))
        #expect(found == counted, "\(report) \(filter)")
      }
    }
  }

  /// Whatever was counted for one report, and not for the next.
  @Test(arguments: [Report.trends, .projects, .phaseDurations])
  func figuresForOneReportDoNotMisleadTheNext(first: Report) throws {
    let ledger = try world.get().ledger
    let filter = Self.filters[0]
    let next: [Report] = [.flakyPhases, .retryPolicy, .phaseDurations, .projects, .trends]
    for report in next where report != first {
      let counted = try rowsCounted((report, ReportOptions()), ledger, filter)
      try ledger.openForReading().read { database in
        try select(filter, in: database)
        _ = try first.rows(of: ledger, database)
        #expect(try rows(of: report.rows(of: ledger, database)) == counted, "\(report)")
      }
    }
  }

  /// Where no build between others is left out, those that count tell the coverage.
  @Test(arguments: [
    ("b.start_time_ms > (select avg(start_time_ms) from main.builds)", true),
    ("b.build_key % 3 > 0", false),
  ])
  func coverageIsOfAllBuildsInBetween(filter: String, isWithoutGaps: Bool) throws {
    let ledger = try world.get().ledger
    let counted = try rowsCounted((.projects, ReportOptions()), ledger, filter)
    try ledger.openForReading().read { database in
      try select(filter, in: database)
      let found = try rows(of: Report.projects.rows(of: ledger, database, leavesGaps: false))
      #expect((found == counted) == isWithoutGaps)
    }
  }

  /// So that the tests above do not compare counting with counting.
  @Test(arguments: [(Report.projects, "project_figures"), (.phaseDurations, "phase_figures")])
  func figuresAreTaken(report: Report, table: String) throws {
    let ledger = try world.get().ledger
    try ledger.openForReading().read { database in
      try select("b.build_key % 2 = 0", in: database)
      let before = try rows(of: report.rows(of: ledger, database))
      try database.execute(
        sql: "delete from temp.\(table) where project_key = (select max(project_key) from builds)")
      #expect(try rows(of: report.rows(of: ledger, database)) != before)
    }
  }

  @Test func nothingIsShadowedWhereTheLedgerHasIt() throws {
    let ledger = try world.get().ledger
    for filter in ["b.project_key % 2 = 0", nil] {
      try ledger.openForReading().read { database in
        if let filter { try select(filter, in: database) }
        _ = try Report.projects.rows(of: ledger, database)
        let shadows = try Int.fetchOne(
          database,
          sql: "select count(*) from sqlite_temp_schema where name glob 'p*_figures'")
        #expect(shadows == 0)
      }
    }
  }

  /// Then nobody new may read, and who reads already counts.
  @Test func aWriterThatWaitsIsNoFailure() throws {
    let ledger = try world.get().ledger
    var configuration = Configuration()
    configuration.busyMode = .immediateError
    let other = try DatabaseQueue(path: ledger.path, configuration: configuration)
    try ledger.openForReading().read { database in
      let filter = Self.filters[0]
      let counted = try rowsCounted((.projects, ReportOptions()), ledger, filter)
      try select(filter, in: database)
      try other.writeWithoutTransaction { writer in
        try writer.execute(sql: "begin immediate; update builds set image = 'mine'")
        #expect(throws: DatabaseError.self) { try writer.execute(sql: "commit") }
        try SelectedFigures(of: ledger, database, fewestBuilds: 1).shadow([.projects])
        try writer.execute(sql: "rollback")
      }
      #expect(try rows(of: Report.projects.rows(of: ledger, database)) == counted)
    }
  }

  /// What a report says of builds without any figures.
  private func rowsCounted(
    _ asked: (report: Report, options: ReportOptions), _ ledger: LedgerFile, _ filter: String
  ) throws -> [[String]] {
    try ledger.openForReading().read { database in
      try database.execute(
        sql: "create temp view selected_builds as select b.* from main.builds as b where \(filter)")
      for view in ["figured_projects", "selected_figures"] {
        try database.execute(
          sql: "create temp view \(view) as select * from main.\(view) where false")
      }
      return try rows(of: asked.report.rows(of: ledger, database, asked.options))
    }
  }

  /// As the tool's filters do.
  private func select(_ filter: String, in database: Database) throws {
    try BuildFilter.select(
      "select b.build_key, b.project_key from main.builds as b where \(filter)", in: database)
  }

  private func rows(of source: RowSource) throws -> [[String]] {
    var rows: [[String]] = []
    while let row = try source.next() { rows.append(row.map { "\($0)" }) }
    return rows
  }
}
