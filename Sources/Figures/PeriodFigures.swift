/// Counts the builds of a project by the week and the month of their start.
struct PeriodFigures: Sendable {
  private var places: [Period: Int] = [:]
  /// Of the build before: most start in the same periods as the one before them.
  private var last = Places(week: -1, month: -1)
  private(set) var counts: [Count] = []

  struct Period: Hashable, Sendable {
    var every: Every
    /// Days from 1970 to its first; nil where the start is not known.
    var firstDay: Int64?
  }

  enum Every: String, CaseIterable, Sendable {
    case week, month
  }

  struct Count: Sendable {
    let period: Period
    var builds = 0
    var succeeded = 0
    var decisive = 0
    var stopped = 0
    var durations = Durations()
    var queued = Durations()
  }

  /// Where a build is counted.
  struct Places: Sendable {
    fileprivate(set) var week: Int
    fileprivate(set) var month: Int
  }

  /// Counts a build.
  ///
  /// - Returns: The places of its counts.
  mutating func add(_ build: CountedBuild) -> Places {
    last.week = place(of: Period(every: .week, start: build.start), near: last.week)
    last.month = place(of: Period(every: .month, start: build.start), near: last.month)
    for place in [last.week, last.month] {
      counts[place].builds += 1
      switch build.status {
      case .succeeded: counts[place].succeeded += 1
      case .stopped: counts[place].stopped += 1
      case .failing, .unfinished: break
      }
      if build.status.isDecisive {
        counts[place].decisive += 1
        if let seconds = build.seconds { counts[place].durations.add(seconds) }
      }
    }
    return last
  }

  /// Counts the QUEUED phase of a build at these places.
  mutating func addQueued(_ seconds: Int64, at places: Places) {
    counts[places.week].queued.add(seconds)
    counts[places.month].queued.add(seconds)
  }

  mutating func finish() {
    for index in counts.indices {
      counts[index].durations.finish()
      counts[index].queued.finish()
    }
  }

  private mutating func place(of period: Period, near last: Int) -> Int {
    if counts.indices.contains(last), counts[last].period == period { return last }
    if let place = places[period] { return place }
    places[period] = counts.count
    counts.append(Count(period: period))
    return counts.count - 1
  }
}

extension PeriodFigures.Period {
  /// The period of a start in UTC milliseconds.
  init(every: PeriodFigures.Every, start: Int64?) {
    self.every = every
    guard let start else { return }
    // As `start_day`: SQLite's whole division cuts the milliseconds off.
    let seconds = start / 1000
    let day = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    switch every {
    // 1970 began with a Thursday.
    case .week: firstDay = day - ((day + 3) % 7 + 7) % 7
    case .month: firstDay = day - Self.daysBefore(day)
    }
  }

  /// How many days of its month are before a day: of the Gregorian calendar, in which years are
  /// counted from March so that a leap day ends one.
  private static func daysBefore(_ day: Int64) -> Int64 {
    let daysInEra: Int64 = 146_097
    let sinceMarch = day + 719_468
    let ofEra = (sinceMarch % daysInEra + daysInEra) % daysInEra
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    return ofYear - (153 * month + 2) / 5
  }
}
