internal import GRDB
internal import Queries

/// What becomes of builds whose failure is part of an incident: one outage makes many
/// projects look flaky at once.
public enum Incidents: String, CaseIterable, Sendable {
  case include, exclude, only

  /// Finds the incidents of the whole ledger, once for all that a report asks.
  ///
  /// The table goes with the connection.
  static func find(in database: Database) throws {
    try database.execute(
      sql: "create temp table incident_builds as select * from main.incident_failures")
  }

  /// The condition on a row `b` of `builds`, nil where all of them count.
  var condition: String? {
    switch self {
    case .include: nil
    case .exclude: "b.build_key not in (select build_key from temp.incident_builds)"
    case .only: "b.build_key in (select build_key from temp.incident_builds)"
    }
  }

  /// How many there are, and what that does to the report.
  ///
  /// - Parameters:
  ///   - conditions: What else a row `b` of `builds` must fulfil to count.
  ///   - database: Where the incidents were found.
  /// - Returns: Nil where there is nothing to say.
  /// - Throws: What SQLite throws.
  func remark(onBuilds conditions: [String], _ database: Database) throws -> String? {
    let builds =
      try Row.fetchOne(
        database,
        sql: """
          select coalesce(sum(failures), 0) as failures, count(*) as incidents
          from (select count(*) as failures
              from temp.incident_builds as i
              inner join main.builds as b on b.build_key = i.build_key
              where \(conditions.isEmpty ? "true" : conditions.joined(separator: " and "))
              group by i.phase_type, i.cause_text, i.incident_start_ms)
          """)
    guard let builds else { return nil }
    let (failures, count): (Int, Int) = (builds["failures"], builds["incidents"])
    let incidents = count == 1 ? "1 incident" : "\(count) incidents"
    if count == 0 { return self == .include ? nil : "there is no incident among these builds" }
    switch self {
    case .include:
      return "\(failures) failures are of \(incidents); --incidents exclude leaves them out"
    case .exclude: return "left out: \(failures) failures of \(incidents)"
    case .only: return "counted: \(failures) failures of \(incidents)"
    }
  }
}

extension Report {
  /// Whether it tells what is flaky, or how rates change.
  var knowsIncidents: Bool {
    switch self {
    case .flakyPhases, .failureCauses, .trends: true
    case .projects, .phaseDurations, .retrySuccess, .failures, .builds, .retryPolicy,
      .regressions, .waste, .secrets:
      false
    }
  }
}
