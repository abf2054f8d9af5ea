import Ledger
import Reporting
import Support
import Testing

/// What long commands say that there is to do is what they do.
struct ExpectedProgressTests {
  private let world = Result { try IngestedWorld(seed: 51, builds: 60, hostile: false) }
  private let scratch = Result { try ScratchFolder() }

  @Test func aPageReadsTheReportsThatItExpects() throws {
    let progress = WorkProgress()
    let query = LedgerQuery(
      ledger: try world.get().ledger, style: RowStyle(.csv),
      destination: .file(try scratch.get().path("page.html"))
    ) { _ in }
    _ = try query.writePage(links: nil, filter: BuildFilter(), progress: progress)
    #expect(progress.counts.units == progress.counts.expectedUnits)
  }

  /// Reports but `builds` are more than was expected, and few.
  @Test func anExportWritesTheRowsThatItExpects() throws {
    let progress = WorkProgress()
    let export = LedgerExport(ledger: try world.get().ledger, progress: progress)
    _ = try export.write(to: try scratch.get().path("csv"))
    let counts = progress.counts
    #expect(counts.files == counts.expectedFiles)
    #expect(counts.expectedUnits > 60 && counts.units > counts.expectedUnits)
  }

  @Test func anExportForSparkWritesTheRowsThatItExpects() throws {
    let progress = WorkProgress()
    let export = SparkExport(
      ledger: try world.get().ledger, toolVersion: "test", progress: progress)
    _ = try export.write(to: try scratch.get().path("spark"))
    #expect(progress.counts.units == progress.counts.expectedUnits)
    #expect(progress.counts.units > 60)
  }
}
