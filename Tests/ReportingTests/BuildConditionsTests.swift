import GRDB
import Ledger
import Support
import Testing

@testable import Reporting

/// The way by which the builds that pass are found decides how long that takes, and nothing else.
struct BuildConditionsTests {
  private static let projects = ["x.project_key = 1", "x.project_key in (1, 2)"]
  private static let starts = [
    "x.start_time_ms >= 0", "x.start_time_ms < (select avg(start_time_ms) from main.builds)",
    "x.start_time_ms >= (select max(start_time_ms) from main.builds)",
  ]
  private static let facets: [[(BuildProperty, [String])]] = [
    [], [(.image, ["*"])], [(.image, ["*:7.0", "nothing"])],
    [(.initiator, ["rule/*", "maria"]), (.outcome, ["failed"])], [(.trigger, ["auto_retry"])],
    [(.trigger, ["other"])], [(.computeType, ["build_general1_small"])],
    [(.sourceType, ["github", "S3"])],
  ]
  private static let versions = [[], ["main"], ["ma*", "refs/*"], ["*a*", "main"]]

  @Test(arguments: [false, true])
  func eachWayFindsWhatIsThere(isDerived: Bool) throws {
    let world = try IngestedWorld(seed: 12, builds: 400, hostile: true)
    if !isDerived { try Self.interrupt(world.ledger) }
    try world.ledger.openForReading().read { database in
      var found = 0
      for conditions in Self.combinations() {
        let expected = try keys(
          "select b.build_key from main.builds as b not indexed where \(conditions.all)", database)
        for way in conditions.conditions.ways {
          let select = conditions.conditions.select(by: way)
          let found = try keys(select, database)
          #expect(found == expected, "\(way): \(conditions.all)")
        }
        let select = try conditions.conditions.select(in: database)
        let chosen = try keys(select, database)
        #expect(chosen == expected, "\(conditions.all)")
        found += expected.count
      }
      #expect(found > 1_000)
    }
  }

  /// As an ingest leaves a ledger that is killed before it derives anything: facets of half of the
  /// projects say what their builds were before, or nothing.
  private static func interrupt(_ ledger: LedgerFile) throws {
    try DatabaseQueue(path: ledger.path).writeWithoutTransaction { database in
      try database.execute(
        sql: """
          pragma foreign_keys = off;
          insert into stale_projects select project_key from projects where project_key % 2 = 0;
          delete from build_facets where facet_key in (
              select facet_key from facets where project_key % 4 = 0);
          update facets set image = 'another', initiator = 'nobody' where project_key % 4 = 2;
          """)
    }
  }

  private static func combinations() -> [(conditions: BuildConditions, all: String)] {
    var combinations: [(BuildConditions, String)] = []
    for scope in [[]] + (projects + starts).map({ [$0] }) + [[projects[1], starts[1]]] {
      for facets in facets {
        for versions in versions {
          var conditions = BuildConditions()
          for condition in scope {
            let onTable: BuildConditions.Condition = { condition.replacing("x.", with: "\($0).") }
            if projects.contains(condition) {
              conditions.ofProjects.append(onTable)
            } else {
              conditions.ofStarts.append(onTable)
            }
          }
          conditions.ofFacets = facets.map { facet in { facet.0.condition(facet.1, on: $0) } }
          if !versions.isEmpty {
            conditions.ofSourceVersions = [
              { BuildProperty.sourceVersion.condition(versions, on: $0) }
            ]
          }
          guard !conditions.isEmpty else { continue }
          let all =
            scope.map { $0.replacing("x.", with: "b.") }
            + facets.map { $0.0.condition($0.1, on: "b") }
            + (versions.isEmpty ? [] : [BuildProperty.sourceVersion.condition(versions, on: "b")])
          combinations.append((conditions, all.joined(separator: " and ")))
        }
      }
    }
    return combinations
  }

  /// The builds that are few are read, and of the others no more than an index.
  @Test(
    arguments: [
      ("facets", ["--image"], ["SCAN x", "SEARCH m USING PRIMARY KEY (facet_key=?)"]),
      (
        "source versions", ["--source-version"],
        ["USING COVERING INDEX builds_by_source_version (source_version>?"]
      ),
      ("scope", ["--since"], ["SEARCH b USING COVERING INDEX builds_by_project"]),
      ("few of a project", ["--project", "--image"], ["SEARCH b USING INDEX builds_by_project"]),
    ] as [(String, [String], [String])])
  func indexesLeadToBuilds(name: String, options: [String], plan: [String]) throws {
    let world = try IngestedWorld(seed: 12, builds: 100, hostile: false)
    try world.ledger.openForReading().read { database in
      var conditions = BuildConditions()
      for option in options {
        switch option {
        case "--image":
          conditions.ofFacets = [{ BuildProperty.image.condition(["*:7.0"], on: $0) }]
        case "--source-version":
          conditions.ofSourceVersions = [{ BuildProperty.sourceVersion.condition(["v*"], on: $0) }]
        case "--since": conditions.ofStarts = [{ "\($0).start_time_ms > 0" }]
        default: conditions.ofProjects = [{ "\($0).project_key = 1" }]
        }
      }
      let select = try conditions.select(in: database)
      let details = try Row.fetchAll(database, sql: "explain query plan \(select)").map {
        $0["detail"] as String
      }
      for step in plan { #expect(details.contains { $0.contains(step) }, "\(name): \(details)") }
    }
  }

  /// Where two ways lead to builds, the one that leads to fewer is gone: neither is counted further
  /// than that takes.
  @Test func theWayOfFewerBuildsIsGone() throws {
    let world = try IngestedWorld(seed: 12, builds: 400, hostile: false)
    try world.ledger.openForReading().read { database in
      var conditions = BuildConditions()
      conditions.ofStarts = [{ "\($0).start_time_ms > 0" }]
      conditions.ofFacets = [{ "\($0).image = 'none such'" }]
      var way = try conditions.fastestWay(in: database, few: 10)
      #expect(way == .facets)
      conditions.ofFacets = [{ "\($0).image is not 'none such'" }]
      conditions.ofStarts = [{ "\($0).start_time_ms < 0" }]
      way = try conditions.fastestWay(in: database, few: 10)
      #expect(way == .scope)
      conditions.ofStarts = [{ "\($0).start_time_ms > 0" }]
      conditions.ofSourceVersions = [{ "\($0).source_version = 'none such'" }]
      way = try conditions.fastestWay(in: database, few: 10)
      #expect(way == .sourceVersions)
    }
  }

  private func keys(_ select: String, _ database: Database) throws -> [Int64] {
    try Int64.fetchAll(database, sql: select).sorted()
  }
}
