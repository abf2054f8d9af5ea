import Ledger
import Testing

@testable import buildledger

struct ProgressTextTests {
  @Test func allOfItIsSaid() {
    var counts = WorkProgress.Counts()
    (counts.files, counts.units, counts.bytes) = (45, 4500, 90_000_000)
    (counts.expectedFiles, counts.expectedBytes) = (100, 360_000_000)
    let text = ProgressText(unit: "builds", counts: counts, seconds: 30)
    let words = "45 of 100 files, 4500 builds, 3 MB/s, 1:30 left"
    #expect(text.words == words)
    #expect(text.line(columns: 100) == "[=====>              ] " + words)
    #expect(text.line(columns: 24) == "[=====>              ] ")
    #expect(text.line(columns: 0) == "")
  }

  @Test func whereNoBytesAreExpectedRowsTellWhatIsLeft() {
    var counts = WorkProgress.Counts()
    (counts.files, counts.units, counts.bytes) = (9, 250, 50_000_000)
    (counts.expectedFiles, counts.expectedUnits) = (10, 1000)
    var text = ProgressText(unit: "rows", counts: counts, seconds: 10)
    #expect(
      text.line(columns: 80) == "[=====>              ] 9 of 10 files, 250 rows, 5 MB/s, 0:30 left")
    text.counts.units = 1001
    #expect(
      text.line(columns: 80) == "[====================] 9 of 10 files, 1001 rows, 5 MB/s")
  }

  @Test func whatIsNotKnownIsLeftOut() {
    var counts = WorkProgress.Counts()
    #expect(ProgressText(unit: "rows", counts: counts, seconds: 1).line(columns: 80) == "0 rows")
    counts.expectedFiles = 4
    counts.files = 4
    let text = ProgressText(unit: "rows", counts: counts, seconds: 1)
    #expect(text.line(columns: 80) == "[====================] 4 of 4 files")
  }

  /// Files that grow while they are read.
  @Test func moreThanWasExpectedIsAllOfIt() {
    var counts = WorkProgress.Counts()
    (counts.files, counts.bytes) = (2, 20_000_000)
    (counts.expectedFiles, counts.expectedBytes) = (1, 10_000_000)
    let text = ProgressText(unit: "builds", counts: counts, seconds: 2)
    #expect(
      text.line(columns: 80) == "[====================] 2 of 1 files, 10 MB/s")
  }
}
