internal import Queries

/// Do retries work: by project, and by attempt.
struct RetryFigures {
  private let total: ReportRow?
  /// With the most chains first.
  private let projects: [ReportRow]
  private let attempts: [ReportRow]
  private let labels: ProjectLabels

  private static let mostAttempts = 8

  init(_ reader: PageReader, _ labels: ProjectLabels) throws {
    self.labels = labels
    var options = ReportOptions()
    options.total = true
    total = try reader.rows(.retrySuccess, options).first
    // The report's order decides between equals: the library's sort keeps it.
    projects = try reader.rows(.retrySuccess).sorted { $0.count("chains") > $1.count("chains") }
    attempts = try reader.rows(.attempts).map(Self.withRate)
  }

  /// With the columns that reports have beside counts.
  private static func withRate(_ row: ReportRow) -> ReportRow {
    let rate = Proportion(events: row.count("succeeded"), runs: row.count("decisive"))
    return ReportRow(
      ["attempt", "decisive", "succeeded"].map { ($0, row[$0]) } + [
        ("success_rate", .double(rate.rate)), ("success_rate_low", .double(rate.low)),
        ("success_rate_high", .double(rate.high)),
      ])
  }

  var section: PageSection {
    var section = PageSection(id: "retries", title: "Do retries work?", answer: answer)
    guard let total, total.count("retries") > 0 || total.count("chains") > 0 else { return section }
    section.reading = [
      "A failed build recovered when a later attempt of it succeeded. The dot is the share, and "
        + "the line through it holds the true share with 95 % confidence: a long line means few "
        + "builds. Attempt 2 is the first retry."
    ]
    section.tiles = [
      tile("Failed builds that recovered", total, "recovery_rate", of: "chains", "recovered"),
      tile("Retries that succeeded", total, "success_rate", of: "decisive", "succeeded"),
    ]
    section.tables = [byAttempt, byProject]
    return section
  }

  private var answer: String {
    guard let total, total.count("chains") > 0 else {
      return "No failed build was retried, as far as the ledger knows."
    }
    let median = total.number("median_recovery_seconds").map {
      ", half of these within \(DurationText.text($0))"
    }
    return "Of \(PageNumber.count(total.count("chains"), "failed build")) that somebody retried, "
      + "\(PageNumber.count(total.count("recovered"))) succeeded in the end\(median ?? "")."
  }

  private func tile(
    _ title: String, _ row: ReportRow, _ column: String, of all: String, _ good: String
  ) -> PageTile {
    let counts = "\(PageNumber.count(row.count(good))) of \(PageNumber.count(row.count(all)))"
    guard let rate = row.number(column), let low = row.number("\(column)_low"),
      let high = row.number("\(column)_high")
    else { return PageTile(title: title, value: "none decided", remark: counts) }
    let ends = [low, high].map { PageNumber.percent($0) }
    return PageTile(
      title: title, value: PageNumber.percent(rate),
      remark: "\(counts); with 95 % confidence \(ends[0]) to \(ends[1])",
      raw: row.text(column),
      report: Report.retrySuccess.rawValue, column: column)
  }

  private var byAttempt: PageTable {
    let shown = Array(attempts.prefix(Self.mostAttempts))
    var table = PageTable(
      id: "attempts", title: "By attempt", report: nil,
      columns: [
        PageColumn(title: "Attempt", name: "attempt") {
          PageCell(text: $0.text("attempt"), value: $0.text("attempt"), isHeading: true)
        },
        .interval("Succeeded", "success_rate", of: 1),
        .count("Succeeded", "succeeded"), .count("Decided", "decisive"),
      ], rows: shown)
    table.leaveOut(attempts.count - shown.count, "attempts are")
    return table
  }

  private var byProject: PageTable {
    let shown = Array(projects.prefix(ProjectFigures.mostProjects))
    let labels = labels
    var table = PageTable(
      id: "retry-success", title: "By project, the most retried first",
      report: Report.retrySuccess.rawValue,
      columns: [
        .heading("Project") { labels.label($0.project) },
        .interval("Recovered", "recovery_rate", of: 1),
        .count("Recovered", "recovered"), .count("Retried", "chains"),
        .duration("Median time to recover", "median_recovery_seconds"),
        .percent("Retries that succeeded", "success_rate"), .count("Retries", "retries"),
      ], rows: shown, project: { labels.label($0.project) })
    table.leaveOut(projects.count - shown.count, "projects are")
    return table
  }
}
