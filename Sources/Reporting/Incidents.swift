internal import GRDB
internal import Queries

/// What becomes of builds whose failure is part of an incident: one outage makes many
/// projects look flaky at once.
public enum Incidents: String, CaseIterable, Sendable {
  case include, exclude, only

  /// Finds the incidents that selected builds are in, once for all that a report asks.
  ///
  /// They are of the whole ledger, whatever is selected. The table goes with the connection.
  ///
  /// - Parameters:
  ///   - database: Where builds are selected.
  ///   - isFiltered: Whether `filtered_builds` is there: then it is looked first whether one of
  ///     them is in an incident at all.
  /// - Throws: What SQLite throws.
  static func find(in database: Database, isFiltered: Bool) throws {
    let isNone = isFiltered ? try !isAny(in: database) : false
    try database.execute(
      sql: """
        create temp table incident_builds as
        select * from main.incident_failures where \(isNone ? "false" : "true")
        """)
  }

  /// Whether a filtered build is in an incident: it is in one of failures of its phase type, at most
  /// 30 minutes before and after its own, so these are all that the view has to know.
  private static func isAny(in database: Database) throws -> Bool {
    try database.execute(
      sql: """
        create temp table near_failures (build_key integer primary key);
        insert or ignore into temp.near_failures
        select n.build_key
        from temp.filtered_builds as b
        inner join main.failures as f on f.links = 'all' and f.build_key = b.build_key
        cross join main.failures as n indexed by failures_by_time
        where n.links = 'all' and n.phase_type = f.phase_type
            and n.time_ms >= f.time_ms - 1800000 and n.time_ms <= f.time_ms + 1800000;
        create temp view failures as
        select f.*
        from temp.near_failures as n
        cross join main.failures as f
        where f.links = 'all' and f.build_key = n.build_key;
        create temp view failure_causes as
        select c.*
        from temp.near_failures as n
        cross join main.failure_causes as c
        where c.build_key = n.build_key;
        """)
    try BuildFilter.analyze("near_failures", in: database)
    // In the temporary schema it finds the views above.
    try database.execute(
      sql: SchemaText.incidents.replacing("create view ", with: "create temp view "))
    let isAny = try Bool.fetchOne(
      database,
      sql: """
        select exists (select 1 from temp.incident_failures
            where build_key in (select build_key from temp.filtered_builds))
        """)
    try database.execute(
      sql: """
        drop view temp.incident_failures;
        drop view temp.failures;
        drop view temp.failure_causes;
        drop table temp.near_failures;
        """)
    return isAny ?? false
  }

  /// Which builds count, on a row `b` of `builds`; nil where all do.
  var condition: String? {
    switch self {
    case .include: nil
    case .exclude: "b.build_key not in (select build_key from temp.incident_builds)"
    case .only: "b.build_key in (select build_key from temp.incident_builds)"
    }
  }

  /// How many there are among the selected builds, and what that does to the report.
  ///
  /// - Returns: Nil where there is nothing to say.
  /// - Throws: What SQLite throws.
  func remark(_ database: Database) throws -> String? {
    let builds =
      try Row.fetchOne(
        database,
        sql: """
          select coalesce(sum(failures), 0) as failures, count(*) as incidents
          from (select count(*) as failures
              from temp.incident_builds as i
              inner join selected_builds as b on b.build_key = i.build_key
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
