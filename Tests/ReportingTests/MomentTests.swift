import Testing

@testable import Reporting

/// What `--since` and `--until` take, and how messages show it.
struct MomentTests {
  @Test(arguments: [
    ("2026-11-01", 1_793_491_200_000), ("2026-11-01T09:30", 1_793_525_400_000),
    ("2026-11-01 09:30", 1_793_525_400_000), ("2026-11-01T09:30:15Z", 1_793_525_415_000),
    ("2028-02-29", 1_835_395_200_000), ("1969-12-31T23:59:59", -1000),
  ])
  func aTimeIsInUTC(text: String, milliseconds: Int64) {
    #expect(Moment(text) == .at(milliseconds: milliseconds))
  }

  @Test(arguments: [
    "", "Z", "2026-1-1", "26-11-01", "2026-02-30", "2026-13-01", "2026-11-01T24:00",
    "2026-11-01T9:30", "2026-11-01T09", "2026-11-01T09:30:60", "2026-11-01T09:30+01:00",
    "2026-11-01T09:30:15.5", "2026/11/01", " 2026-11-01", "-1d", "d", "yesterday",
  ])
  func whatIsNoTimeIsRefused(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test func daysCountBackFromTheNewestBuild() {
    #expect(Moment("14d")?.milliseconds(newest: 1_793_491_200_000) == 1_792_281_600_000)
  }

  @Test(arguments: [
    (1_793_525_415_999, "2026-11-01 09:30:15 UTC"), (0, "1970-01-01 00:00:00 UTC"),
    (-1, "1969-12-31 23:59:59 UTC"),
  ])
  func aTimeIsShownToTheSecond(milliseconds: Int64, text: String) {
    #expect(Moment.shown(milliseconds) == text)
  }
}
