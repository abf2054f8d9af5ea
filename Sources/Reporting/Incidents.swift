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
  ///   - isFiltered: Whether `filtered_builds` is there: then incidents are looked for among
  ///     failures like theirs alone.
  /// - Throws: What SQLite throws.
  static func find(in database: Database, isFiltered: Bool) throws {
    let found = "create temp table incident_builds as select * from incident_failures"
    guard isFiltered else { return try database.execute(sql: found) }
    try database.execute(sql: frequentFailures)
    try BuildFilter.analyze("frequent_failures", in: database)
    // In the temporary schema the view finds the one of failures above.
    try database.execute(
      sql: SchemaText.incidents.replacing("create view ", with: "create temp view "))
    try database.execute(
      sql: """
        \(found);
        drop view temp.incident_failures;
        drop view temp.timed_failures;
        drop table temp.frequent_failures;
        """)
  }

  /// Finds what filtered builds say where 5 projects do within 30 minutes of one of them.
  ///
  /// Whatever is in an incident does; all failures that say it are looked at then.
  private static let frequentFailures = """
    create temp table frequent_failures as
    select distinct phase_type, cause_text
    from (
        select f.phase_type, f.cause_text
        from temp.filtered_builds as b
        cross join main.timed_failures as f
        cross join main.timed_failures as n indexed by timed_failures_by_cause
        where f.build_key = b.build_key
            and n.phase_type = f.phase_type and n.cause_text = f.cause_text
            and n.time_ms >= f.time_ms - 1800000 and n.time_ms <= f.time_ms + 1800000
        group by b.build_key, f.phase_type, f.cause_text
        having count(distinct n.project_key) >= 5
    );
    create temp view timed_failures as
    select t.*
    from temp.frequent_failures as f
    cross join main.timed_failures as t indexed by timed_failures_by_cause
    where t.phase_type = f.phase_type and t.cause_text = f.cause_text;
    """

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
