import Foundation
import GRDB
import Support
import Testing
import Worlds

/// Links are derived after the dumps are in: what a crash between the two leaves.
struct InterruptedIngestTests {
  @Test func theNextIngestDerivesWhatIsLeft() throws {
    let scratch = try ScratchFolder()
    for file in World.samples() { try scratch.write("samples/\(file.path)", file.bytes) }
    _ = try Tool.run(["ingest", "samples"], in: scratch.url)
    let report = ["report", "flaky-phases", "--format", "csv"]
    let whole = try Tool.run(report, in: scratch.url)
    #expect(whole.errors == "")

    try DatabaseQueue(path: scratch.path("ledger.db")).write { database in
      try database.execute(
        sql: """
          insert into stale_projects select project_key from projects;
          delete from chains; delete from refused_links; delete from retries;
          delete from failures; delete from build_facets; delete from facets;
          """)
    }
    let stale = try Tool.run(report, in: scratch.url)
    #expect(stale.errors.contains("retries of 3 projects are not up to date"), "\(stale)")
    #expect(stale.output != whole.output)

    let again = try Tool.run(["ingest", "samples", "--format", "json"], in: scratch.url)
    #expect(again.output.contains("\"files_unchanged\": 19"), "\(again)")
    let derived = try Tool.run(report, in: scratch.url)
    #expect(derived.output == whole.output)
    #expect(derived.errors == "")
  }

  @Test func aLedgerHasNoRowWithoutItsParent() throws {
    let scratch = try ScratchFolder()
    for file in World.samples() { try scratch.write("samples/\(file.path)", file.bytes) }
    _ = try Tool.run(["ingest", "samples"], in: scratch.url)
    // Foreign keys are not enforced while ingesting, so they are proved here.
    let violations = try DatabaseQueue(path: scratch.path("ledger.db")).read { database in
      try Row.fetchAll(database, sql: "pragma foreign_key_check")
    }
    #expect(violations == [])
  }
}
