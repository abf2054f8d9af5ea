import Testing

@testable import Ingest

struct TimestampTests {
  @Test(arguments: [
    ("2026-09-26T14:46:09.733Z", 1_790_433_969_733),
    ("2026-09-26T14:46:09.733000+00:00", 1_790_433_969_733),
    ("2026-09-26 10:46:09.733000-04:00", 1_790_433_969_733),
    ("2026-09-26T23:46:09.733+0900", 1_790_433_969_733),
    ("2026-09-26T15:46:09.7330001+01", 1_790_433_969_733),
    ("2026-09-26T14:46:09Z", 1_790_433_969_000),
    ("2026-09-26T14:46:09.7335Z", 1_790_433_969_734),
    ("2026-09-26T14:46:09.733499999Z", 1_790_433_969_733),
    ("Sep 6, 2016 10:59:11 AM", 1_473_159_551_000),
    ("Sep 6, 2016 12:59:11 AM", 1_473_123_551_000),
    ("Dec 31, 2016 12:00:00 PM", 1_483_185_600_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000),
    ("1970-01-01T00:00:00Z", 0),
  ])
  func everySpellingOfATimeIsOneTime(text: String, milliseconds: Int64) {
    #expect(read(text) == milliseconds)
  }

  @Test(arguments: [
    "2026-09-26T14:46:09", "2026-09-26", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
    "2026-09-26T24:00:00Z", "2026-09-26T14:46:60Z", "2026-09-26T14:46:09.Z",
    "2026-09-26T14:46:09.1234567890Z", "2026-09-26T14:46:09Z ", "2026-09-26T14:46:09+1:00",
    "Sep 6, 2016 13:59:11 PM", "Sep 31, 2016 10:59:11 AM", "yesterday", "",
    "9999-12-31T23:59:59.9999Z", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00Z",
  ])
  func whatIsNoTimeOrHasNoOffsetIsRefused(text: String) {
    #expect(read(text) == nil)
  }

  @Test(
    arguments: [
      (1.790433969733e9, 1_790_433_969_733), (1_790_000_000, 1_790_000_000_000),
      (1548717462.122, 1_548_717_462_122), (1_603_302_698_161, 1_603_302_698_161),
      (99_999_999_999, 99_999_999_999_000), (1e11, 100_000_000_000), (0, 0),
    ] as [(Double, Int64)])
  func largeNumbersAreMilliseconds(number: Double, milliseconds: Int64) {
    #expect(Timestamp.milliseconds(number: number) == milliseconds)
  }

  @Test(arguments: [1e300, -1e300, 1e15, -0x1p63, 0x1p63, Double.nan, .infinity])
  func numbersBeyondTheYear9999AreNoTimes(number: Double) {
    #expect(Timestamp.milliseconds(number: number) == nil)
  }

  private func read(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBytes { Timestamp.milliseconds(text: $0) }
  }
}
