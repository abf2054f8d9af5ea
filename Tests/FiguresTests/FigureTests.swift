import GRDB
import Testing

@testable import Figures

/// The arithmetic behind the figures that reports take from a ledger.
struct FigureTests {
  /// Starts around the ends of days, months and years, before 1970 as well.
  @Test(
    arguments: [
      0, -1, -86_400_000, 951_782_399_999, 951_868_800_000, 1_790_000_000_000, -2_208_988_800_001,
      4_102_444_799_999, 1_794_787_200_000, 1_794_787_199_999, 32_503_680_000_000,
    ] as [Int64])
  func aPeriodBeginsWhereSQLiteSaysSo(start: Int64) throws {
    try DatabaseQueue().read { database in
      for every in PeriodFigures.Every.allCases {
        let modifiers =
          every == .week ? "'unixepoch', '-6 days', 'weekday 1'" : "'unixepoch', 'start of month'"
        let first = try String.fetchOne(
          database, sql: "select date(? / 1000, \(modifiers))", arguments: [start])
        let day = try #require(PeriodFigures.Period(every: every, start: start).firstDay)
        let ours = try String.fetchOne(
          database, sql: "select date(?, 'unixepoch')", arguments: [day * 86_400])
        #expect(ours == first, "\(every) of \(start)")
      }
    }
  }

  @Test func percentilesAreNearestRanks() throws {
    var durations = Durations()
    for seconds in [5, 1, 4, 2, 3, 3, 9, 3, 3, 7] as [Int64] { durations.add(seconds) }
    durations.finish()
    let computed = durations.figures
    let figures = try #require(computed)
    #expect([1, 10, 50, 70, 71, 90, 91, 100].map(figures.percentile) == [1, 1, 3, 4, 5, 7, 9, 9])
    #expect(figures.total == 40 && figures.smallest == 1 && figures.largest == 9)
    #expect(figures.squares == 9 + 4 + 4 + 0 + 1 + 9 + 25)
  }

  @Test func aSumThatDoesNotFitIsNoFigure() {
    var durations = Durations()
    durations.finish()
    let none = durations.figures
    durations.add(.max)
    durations.finish()
    let one = durations.figures
    durations.add(1)
    durations.finish()
    let tooMuch = durations.figures
    #expect(none == nil && one?.total == .max && tooMuch == nil)
  }
}
