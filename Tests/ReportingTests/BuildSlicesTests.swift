import GRDB
import Ledger
import Queries
import Support
import Testing

@testable import Reporting

/// The report `builds` in slices is the report.
struct BuildSlicesTests {
  private let world = Result { try IngestedWorld(seed: 61, builds: 400, hostile: true) }

  @Test(arguments: [Format.csv, .jsonl], [nil, "known"])
  func slicesAreTheReport(format: Format, links: String?) throws {
    let ledger = try world.get().ledger
    try ledger.openForReading().read { database in
      var options = ReportOptions()
      options.links = links
      let whole = Output.inMemory()
      var source = try Report.builds.rows(of: ledger, database, options)
      #expect(source.slices == nil, "so few are no slices")
      try LedgerQuery.write(source, style: RowStyle(format), to: whole)

      source = try Report.builds.rows(of: ledger, database, options)
      let slices = try #require(try BuildSlices(of: ledger, database, links: links, size: 16))
      #expect(slices.slices.conditions.count > 15)
      source.slices = slices
      let sliced = Output.inMemory()
      let progress = WorkProgress()
      try LedgerQuery.write(source, style: RowStyle(format), to: sliced, progress: progress)
      let builds = try Int.fetchOne(database, sql: "select count(*) from builds")
      #expect(progress.counts.units == builds)
      #expect(
        String(decoding: sliced.taken(), as: UTF8.self)
          == String(decoding: whole.taken(), as: UTF8.self))
    }
  }

  /// What a filter leaves is sorted as it is.
  @Test func aFilterLeavesNoSlices() throws {
    let ledger = try world.get().ledger
    try ledger.openForReading().read { database in
      try database.execute(
        sql: "create temp view selected_builds as select * from main.builds where 0")
      #expect(try Report.builds.rows(of: ledger, database).slices == nil)
    }
  }

  /// Then nobody new may read, and the report is read by the one who does.
  @Test func aWriterThatWaitsLeavesNoSlices() throws {
    let ledger = try world.get().ledger
    var configuration = Configuration()
    configuration.busyMode = .immediateError
    let other = try DatabaseQueue(path: ledger.path, configuration: configuration)
    try ledger.openForReading().read { database in
      let slices = try #require(try BuildSlices(of: ledger, database, links: nil, size: 16))
      let output = Output.inMemory()
      try other.writeWithoutTransaction { writer in
        try writer.execute(sql: "begin immediate; update builds set image = 'mine'")
        #expect(throws: DatabaseError.self) { try writer.execute(sql: "commit") }
        #expect(try !slices.write(RowStyle(.csv), to: output, progress: nil))
        try writer.execute(sql: "rollback")
      }
      #expect(output.taken().isEmpty)
      #expect(try slices.write(RowStyle(.csv), to: output, progress: nil))
    }
  }

  /// Threads end, and what failed is thrown.
  @Test func aSliceThatFailsEndsTheReport() throws {
    let ledger = try world.get().ledger
    try ledger.openForReading().read { database in
      let slices = try #require(
        try BuildSlices(of: ledger, database, links: nil, size: 16)?.replacing(
          condition: 9, by: "no_such_column = 1"))
      let output = Output.inMemory()
      #expect(throws: DatabaseError.self) {
        _ = try slices.write(RowStyle(.csv), to: output, progress: nil)
      }
      let rows = output.taken().count { $0 == UInt8(ascii: "\n") }
      #expect(rows > 16 && rows < 400)
    }
  }
}

extension BuildSlices {
  fileprivate func replacing(condition: Int, by text: String) -> BuildSlices {
    var slices = self
    slices.slices.conditions[condition] = text
    return slices
  }
}
