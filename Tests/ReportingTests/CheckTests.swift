import Foundation
import GRDB
import Support
import Testing
import Worlds

/// `check` must find what is wrong: each change below is one that it has to name.
struct CheckTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    let history = World.random(seed: 3, builds: 40, hostile: true)
    for file in history.dumps(seed: 3, requestClaims: history.requestClaims(seed: 3)) {
      try scratch.write("dumps/\(file.path)", file.bytes)
    }
    _ = try Tool.run(["ingest", "dumps"], in: scratch.url)
  }

  @Test func aLedgerThatNobodyTouchedIsRight() throws {
    let result = try Tool.run(["check"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.hasSuffix("no problem found\n"), "\(result)")
    #expect(result.output.contains("would start before their original"), "\(result)")
  }

  @Test(arguments: [
    ("delete from observations where build_key = 1", "that no record speaks of"),
    ("update dump_files set builds = builds + 1 where file_key = 1", "number of records is wrong"),
    ("delete from superseded_contents", "records whose content is missing"),
    ("update observations set content_digest = 1 where build_key = 2", "content is of no record"),
    ("update builds set auto_retry_limit = 99 where build_key = 3", "facts of automatic retries"),
    ("insert into link_claims values ('a:1', 'b:2', 'request')", "claims that nothing makes"),
    ("delete from link_claims", "claims that are missing"),
    ("insert into user_links values ('a:1', 'b:2')", "claims that are missing"),
    ("update contexts set cause = 'another'", "derived columns"),
    ("update builds set outcome = 'stopped' where outcome = 'failed'", "derived columns"),
    ("update builds set inputs_digest = 7 where build_key = 5", "derived columns"),
    ("update builds set failing_phase_ordinal = null", "derived columns"),
    ("update builds set latest_time_ms = 0, is_complete = 0", "should have replaced"),
    ("update chains set attempt = attempt + 100 where links = 'all'", "link or chain"),
    ("delete from chains where links = 'known'", "link or chain"),
    ("delete from refused_links", "link or chain"),
    ("update retries set candidates = 50 where evidence = 'same_source'", "link or chain"),
    ("update failures set verdict = 'changed' where verdict = 'flaky'", "verdicts"),
    ("update failures set passing_start_time_ms = 0", "verdicts"),
    ("delete from failures where links = 'known'", "verdicts"),
    ("update timed_failures set time_ms = time_ms + 1", "where incidents are looked for"),
    ("delete from timed_failures", "where incidents are looked for"),
    ("update facets set image = 'mine' where facet_key = 1", "that filters do not find"),
    ("update facets set builds = builds + 1 where facet_key = 1", "figures are not"),
    ("insert into facets (project_key, builds) values (1, 1)", "figures are not"),
    ("delete from build_facets where build_key = 4", "that filters do not find"),
    (
      "insert or ignore into build_facets select facet_key, 4 from facets",
      "that filters do not find"
    ),
    ("update project_figures set builds = builds + 1", "figures are not"),
    ("update project_figures set seen_numbers = seen_numbers - 1", "figures are not"),
    ("update project_figures set source_type = 'mine'", "figures are not"),
    ("update phase_figures set p95_seconds = p95_seconds + 1", "figures are not"),
    ("update phase_figures set decisive_runs = decisive_runs + 1000", "figures are not"),
    ("delete from phase_figures where phase_type = 'BUILD'", "figures are not"),
    ("update period_figures set stopped = stopped + 1 where every = 'week'", "figures are not"),
    ("delete from period_figures where every = 'month'", "figures are not"),
    ("update project_figures set timed_ms = timed_ms + 600000", "figures are not"),
    ("update retry_figures set unlinked = unlinked + 1 where links = 'known'", "figures are not"),
    ("update retry_figures set wait_ms = wait_ms + 600000 where links = 'all'", "figures are not"),
    ("update minute_figures set failed_ms = failed_ms + 600000", "figures are not"),
    ("delete from minute_figures where links = 'retries'", "figures are not"),
    ("insert into secret_figures select 1, 'NAME', 'name', 1, null, null", "figures are not"),
    ("insert into stale_projects select min(project_key) from projects", "interrupted ingest"),
    ("pragma ignore_check_constraints = on; update failures set verdict = 'mine'", "CHECK"),
    ("delete from phases where build_key = 4", "not those that were read"),
    ("delete from artifacts where build_key = 4", "not those that were read"),
    ("update builds set image = 'mine' where build_key = 4", "not those that were read"),
    ("update shared_sources set buildspec = 'mine'", "not those that were read"),
    ("update row_sets set builds = builds + 1 where row_set_key = 1", "number of builds is wrong"),
    ("update row_sets set digest = zeroblob(16) where row_set_key = 1", "digest is not theirs"),
    ("delete from build_row_sets where build_key = 4", "without a row that names what they share"),
    ("update builds set start_week = start_day", "day, week or month"),
    ("update builds set build_seconds = 1 where build_key = 4", "seconds are not those"),
    ("update builds set source_type = 'S3' where build_key = 4", "source is not that"),
    ("update builds set source_location = null where build_key = 4", "source is not that"),
    ("delete from projects where project_key = 1", "whose parent is missing"),
  ])
  func whatIsWrongIsNamed(change: String, problem: String) throws {
    try DatabaseQueue(path: scratch.path("ledger.db")).writeWithoutTransaction { database in
      try database.execute(sql: "pragma foreign_keys = off")
      try database.execute(sql: change)
      #expect(database.changesCount > 0, "\(change)")
    }
    let result = try Tool.run(["check"], in: scratch.url)
    #expect(result.status == 1, "\(change): \(result)")
    #expect(
      result.output.split(separator: "\n").contains {
        $0.hasPrefix("problem: ") && $0.contains(problem)
      }, "\(change): \(result)")
  }

  @Test func whatAnInterruptedIngestLeftAsksForNoNewLedger() throws {
    try DatabaseQueue(path: scratch.path("ledger.db")).write { database in
      try database.execute(sql: "insert into stale_projects select project_key from projects")
    }
    let result = try Tool.run(["check"], in: scratch.url)
    #expect(result.errors.contains("run `buildledger ingest` again, with any dump"), "\(result)")
    _ = try Tool.run(["ingest", "dumps"], in: scratch.url)
    #expect(try Tool.run(["check"], in: scratch.url).status == 0)
  }

  @Test func damagedPagesAreFound() throws {
    let path = scratch.path("ledger.db")
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: 5 * 16_384 + 20)
    try file.write(contentsOf: Data(repeating: 0xa5, count: 200))
    try file.close()
    let result = try Tool.run(["check"], in: scratch.url)
    #expect(result.status == 1 || result.status == 2, "\(result)")
  }

  @Test func recordsThatContradictThemselvesAreListed() throws {
    func build(_ initiator: String) -> String {
      """
      {"builds": [{"id": "shop:1", "buildStatus": "FAILED", "buildComplete": true,
        "startTime": 1790000000, "initiator": "\(initiator)",
        "phases": [{"phaseType": "BUILD", "startTime": 1790000000, "endTime": 1790000060,
          "durationInSeconds": 3}]}]}
      """
    }
    try scratch.write("a.json", build("alex"))
    try scratch.write("b.json", build("beth"))
    _ = try Tool.run(["ingest", "a.json", "b.json", "-d", "other.db"], in: scratch.url)
    let result = try Tool.run(["check", "-d", "other.db"], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    #expect(
      result.output.contains("disagreement: builds whose complete records differ: 1 (shop:1)"),
      "\(result)")
    #expect(
      result.output.contains("contradicts their times: 1 (shop:1 BUILD 0)"), "\(result)")
  }
}
