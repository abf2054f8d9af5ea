internal import Queries

/// What the report `projects` says: how much there is, and of what.
struct ProjectFigures {
  private(set) var builds = 0
  private(set) var count = 0
  /// Those with the most build minutes.
  private(set) var largest: [ReportRow] = []
  private(set) var labels = ProjectLabels()
  private(set) var warnings: [String] = []
  private var firstDay: String?
  private var lastDay: String?

  /// How many projects the page shows.
  static let mostProjects = 25

  init(_ reader: PageReader) throws {
    var remarks = ReportRemarks(of: .projects)
    try reader.each(.projects) { row in
      count += 1
      builds += row.count("builds")
      labels.add(row.project)
      if largest.count < Self.mostProjects { largest.append(row) }
      if let day = row.text("first_day") { firstDay = min(firstDay ?? day, day) }
      if let day = row.text("last_day") { lastDay = max(lastDay ?? day, day) }
      remarks.note(row.columns, row.fields)
    }
    warnings = remarks.lines.map(PageText.sentences)
  }

  /// How many builds and projects there are, and when they started.
  var coverage: String {
    let amount =
      "\(PageNumber.count(builds, "build")) of \(PageNumber.count(count, "project"))"
    guard let firstDay, let lastDay else { return "\(amount), no start of which is known" }
    let days = firstDay == lastDay ? "on \(firstDay)" : "from \(firstDay) to \(lastDay)"
    return "\(amount), started \(days), UTC"
  }
}
