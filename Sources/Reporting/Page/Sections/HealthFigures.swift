internal import Queries

/// How are we doing: builds, successes and hours lost, by week.
struct HealthFigures {
  private var weeks: [String: Week] = [:]
  private var total = Week()
  private var undated = 0

  private struct Week {
    var builds = 0
    var succeeded = 0
    var failed = 0
    var delay = 0

    var rate: Double? {
      let decisive = succeeded + failed
      return decisive > 0 ? Proportion(events: succeeded, runs: decisive).rate : nil
    }
  }

  init(_ reader: PageReader) throws {
    try reader.each(.trends) { row in
      let week = row.text("period")
      if week == nil { undated += row.count("builds") }
      add(to: week) {
        $0.builds += row.count("builds")
        $0.succeeded += row.count("succeeded")
        $0.failed += row.count("failed")
      }
    }
    for row in try reader.rows(.delays) {
      add(to: row.text("week")) { $0.delay += row.count("delay_seconds") }
    }
  }

  private mutating func add(to week: String?, _ change: (inout Week) -> Void) {
    change(&total)
    if let week { change(&weeks[week, default: Week()]) }
  }

  var section: PageSection {
    let axis = WeekAxis(weeks.keys)
    let rate = total.rate.map(PageNumber.percent) ?? "no build decided"
    var section = PageSection(
      id: "health", title: "How are we doing?",
      answer: answer,
      reading: [
        "Each line runs from the first week to the last, from zero at its foot. "
          + "Stopped and running builds decide nothing, and count in no rate."
      ])
    section.tiles = [
      tile(
        "Builds", PageNumber.count(total.builds), "\(total.builds)", "builds", axis,
        values: axis.values(weeks.map { ($0, Double($1.builds)) }).map { $0 ?? 0 }
      ) { PageNumber.count(Int($0)) },
      tile(
        "Succeeded", rate, total.rate.map { FieldValue.double($0).text ?? "" }, "success_rate",
        axis,
        values: axis.values(weeks.compactMap { week in week.value.rate.map { (week.key, $0) } }),
        maximum: 1, PageNumber.percent),
      tile(
        "Lost to flaky failures", PageNumber.hours(Double(total.delay)), "\(total.delay)",
        "delay_seconds", axis,
        values: axis.values(weeks.map { ($0, Double($1.delay)) }).map { $0 ?? 0 },
        PageNumber.hours),
    ]
    section.tables = [table]
    return section
  }

  private var answer: String {
    let decisive = total.succeeded + total.failed
    guard decisive > 0 else { return "No build has succeeded or failed yet." }
    let lost =
      total.delay > 0
      ? "; waiting for retries of flaky failures took \(PageNumber.hours(Double(total.delay)))"
      : ""
    return "\(PageNumber.count(total.succeeded)) of "
      + "\(PageNumber.count(decisive, "decided build")) succeeded\(lost)."
  }

  private func tile(
    _ title: String, _ value: String, _ raw: String?, _ column: String, _ axis: WeekAxis,
    values: [Double?], maximum: Double? = nil, _ text: (Double) -> String
  ) -> PageTile {
    let known = values.compactMap { $0 }
    guard let least = known.min(), let most = known.max() else {
      return PageTile(title: title, value: value, remark: "no start is known", raw: raw)
    }
    let range =
      least == most ? "\(text(most)) a week" : "\(text(least)) to \(text(most)) a week"
    return PageTile(
      title: title, value: value, remark: range, raw: raw, column: column,
      chart: LineChart(
        [.init(style: "main", values: values)], maximum: maximum,
        label: "\(title), \(axis.span): \(range)"),
      span: axis.span)
  }

  private var table: PageTable {
    let weeks = weeks.sorted { $0.key < $1.key }
    let rows = weeks.suffix(WeekAxis.mostWeeks).map { key, week in
      ReportRow([
        ("week", .text(key)), ("builds", .integer(Int64(week.builds))),
        ("succeeded", .integer(Int64(week.succeeded))), ("failed", .integer(Int64(week.failed))),
        ("success_rate", week.rate.map { .double($0) } ?? .null),
        ("delay_seconds", .integer(Int64(week.delay))),
      ])
    }
    var table = PageTable(
      id: "weeks", title: "Week by week, as a table", report: nil,
      columns: [
        .word("Week from", "week"), .count("Builds", "builds"), .count("Succeeded", "succeeded"),
        .count("Failed", "failed"), .percent("Success rate", "success_rate"),
        .number("Lost to flaky failures", "delay_seconds", PageNumber.hours),
      ], rows: rows)
    table.isFolded = true
    table.leaveOut(weeks.count - rows.count, "weeks, earlier ones, are")
    if undated > 0 {
      table.remark = "\(PageNumber.count(undated, "build")) without a start are in no week."
    }
    return table
  }
}
