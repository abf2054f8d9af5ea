internal import Queries

/// What is getting slower: tested, and week by week.
struct SlownessFigures {
  private let labels: ProjectLabels
  private var worse: [ReportRow] = []
  private var remarks: [String] = []
  /// Weeks of one phase each, in the order of the charts.
  private var charts: [[ReportRow]] = []

  private static let mostCharts = 16
  private static let mostRows = 20

  init(_ reader: PageReader, _ labels: ProjectLabels) throws {
    self.labels = labels
    try reader.each(.regressions, tell: { remarks.append($0) }) { worse.append($0) }
    let weeks = try reader.rows(.phases, ["count": Self.mostCharts])
    for row in weeks {
      if let first = charts.last?.first, first.count("place") == row.count("place"),
        first.text("phase_type") == row.text("phase_type")
      {
        charts[charts.count - 1].append(row)
      } else {
        charts.append([row])
      }
    }
    // Phases that take no time have no shape. A dump can name any number of types.
    charts.removeAll { chart in !chart.contains { $0.count("p95_seconds") > 0 } }
    let all = charts.filter { $0.first?.count("place") == 0 }
    charts = Array(all.prefix(Self.mostCharts)) + charts.filter { $0.first?.count("place") != 0 }
  }

  var section: PageSection {
    var section = PageSection(id: "slower", title: "What is getting slower?", answer: answer)
    let axis = WeekAxis(Set(charts.joined().compactMap { $0.text("week") }))
    section.reading = [remarks.map(PageText.sentences).joined(separator: " ")]
    if !charts.isEmpty {
      section.span = "The \(axis.span); below each chart, its last."
      section.reading.append(
        "Of the runs of a phase that succeeded in a week, half took no longer than p50, and 95 "
          + "of 100 no longer than p95. Each chart begins at zero and has a scale of its own; the "
          + "charts of all projects come first, then the phases that took the most time.")
      section.lineLegend = [
        LineLegend(name: "p50", style: "main"), LineLegend(name: "p95", style: "upper"),
      ]
    }
    section.figures = charts.map { figure($0, axis) }
    section.tables = (worse.isEmpty ? [] : [worseTable]) + (charts.isEmpty ? [] : [weekTable])
    return section
  }

  private var answer: String {
    let found =
      worse.isEmpty
      ? "Nothing is known to have got worse in the last 14 days by more than chance explains."
      : "In the last 14 days, \(PageNumber.count(worse.count, "measure")) got worse by more than "
        + "chance explains."
    return found
  }

  private func figure(_ rows: [ReportRow], _ axis: WeekAxis) -> PageFigure {
    func values(_ column: String) -> [Double?] {
      axis.values(
        rows.compactMap { row in
          guard let week = row.text("week"), let value = row.number(column) else { return nil }
          return (week, value)
        })
    }
    let (half, most) = (values("p50_seconds"), values("p95_seconds"))
    let isOfAll = rows.first?.count("place") == 0
    let name = rows.first.map { PageText.shortened($0.text("phase_type") ?? "", to: 60) } ?? ""
    let project = isOfAll ? nil : rows.first.map { labels.label($0.project) }
    func text(_ value: Double?) -> String { value.map(DurationText.text) ?? "none" }
    let last = (half.last { $0 != nil } ?? nil, most.last { $0 != nil } ?? nil)
    let first = (half.first { $0 != nil } ?? nil, most.first { $0 != nil } ?? nil)
    let title = "\(project ?? "All projects") \(name)"
    return PageFigure(
      project: project, title: name, remark: project ?? "All projects",
      chart: LineChart(
        [.init(style: "upper", values: most), .init(style: "main", values: half)],
        label: "\(title), \(axis.span): p50 from \(text(first.0)) to \(text(last.0)), "
          + "p95 from \(text(first.1)) to \(text(last.1))"),
      top: text(most.compactMap { $0 }.max()),
      latest: "p50 \(text(last.0)), p95 \(text(last.1))")
  }

  private var worseTable: PageTable {
    let labels = labels
    var table = PageTable(
      id: "regressions", title: "Worse than in the 14 days before",
      report: Report.regressions.rawValue,
      columns: [
        .heading("Project") { labels.label($0.project) },
        .word("Phase", "phase_type"),
        PageColumn(title: "What", name: "measure") { row in
          let measure = row.text("measure")
          return PageCell(text: measure?.replacing("_", with: " "), value: measure)
        },
        .duration("p50 before", "p50_seconds_before"), .duration("after", "p50_seconds_after"),
        .duration("p95 before", "p95_seconds_before"), .duration("after", "p95_seconds_after"),
        .percent("Rate before", "rate_before"), .percent("after", "rate_after"),
        .duration("Lost per week", "seconds_lost_per_week"),
      ], rows: Array(worse.prefix(Self.mostRows)), project: { labels.label($0.project) })
    table.leaveOut(worse.count - table.rows.count, "measures that got worse are")
    return table
  }

  private var weekTable: PageTable {
    let labels = labels
    let rows = charts.flatMap { $0.suffix(Self.mostWeeks) }
    var table = PageTable(
      id: "phase-weeks", title: "The charts' weeks, as a table", report: nil,
      columns: [
        .heading("Project") { row in
          row.count("place") == 0 ? "All projects" : labels.label(row.project)
        },
        .word("Phase", "phase_type"), .word("Week from", "week"),
        .count("Runs", "runs"), .duration("p50", "p50_seconds"), .duration("p95", "p95_seconds"),
      ], rows: rows,
      project: { row in row.count("place") == 0 ? "All projects" : labels.label(row.project) })
    table.isFolded = true
    table.leaveOut(charts.joined().count - rows.count, "weeks, earlier ones, are")
    return table
  }

  /// In the table, of each phase.
  private static let mostWeeks = 26
}
