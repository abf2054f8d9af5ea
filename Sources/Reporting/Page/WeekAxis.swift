/// The weeks of a chart, from the first to the last without a gap.
struct WeekAxis {
  /// Mondays, `2026-11-16`.
  let weeks: [String]
  private let places: [String: Int]

  /// Two years; a build with a wrong clock would ask for thousands.
  static let mostWeeks = 104

  private static let milliseconds: Int64 = 7 * 86_400_000

  /// - Parameter mondays: Of weeks with builds; what is no date is left out.
  init(_ mondays: some Sequence<String>) {
    let starts = mondays.compactMap { Moment($0)?.milliseconds(newest: nil) }
    guard let first = starts.min(), let last = starts.max() else {
      (weeks, places) = ([], [:])
      return
    }
    let count = min((last - first) / Self.milliseconds + 1, Int64(Self.mostWeeks))
    let all = (0..<count).reversed().map { weeksBack in
      String(Moment.shown(last - weeksBack * Self.milliseconds).prefix("2026-11-16".count))
    }
    weeks = all
    places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
  }

  /// One value for each week, nil where there is none.
  func values<Value>(_ pairs: some Sequence<(week: String, value: Value)>) -> [Value?] {
    var values = [Value?](repeating: nil, count: weeks.count)
    for pair in pairs {
      if let place = places[pair.week] { values[place] = pair.value }
    }
    return values
  }

  /// `2026-09-21 to 2026-11-09`.
  var span: String {
    guard let first = weeks.first, let last = weeks.last else { return "no week" }
    return first == last ? "the week of \(first)" : "weeks of \(first) to \(last)"
  }
}
