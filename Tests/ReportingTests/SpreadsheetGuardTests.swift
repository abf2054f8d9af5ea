import Testing

@testable import Reporting

/// What a spreadsheet would run or change, and what it leaves as it is.
struct SpreadsheetGuardTests {
  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "-", "＝1+1",
    // Zeros and digits that a number does not keep.
    "007", "00", "0123", "1.10", "1.0", "1.", ".5", "123456789012", "1234567890123456", "1e5",
    "12E4567", "1,000", "1,000,000", "12%", " 12", "0.12345678901",
    // Dates and times.
    "1-2", "3/4", "10:30", "1.2.3", "2026-11", "2026/11/16", "10.0.0.1",
  ])
  func isGuarded(text: String) {
    #expect(SpreadsheetGuard.guarded(text) == "'" + text)
  }

  @Test(arguments: [
    "", "a=1", "main", "0", "12", "12345678901", "0.5", "10.25", "2026-11-16", "v1.10", "e5",
    "2026-11-16T09:30:00Z", "refs/heads/7", "'=1", "1a2b3c", "BUILD", ".", "%", "1-a",
  ])
  func isLeftAsItIs(text: String) {
    #expect(SpreadsheetGuard.guarded(text) == text)
  }
}
