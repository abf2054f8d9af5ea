internal import Queries

/// Where does the time go: the phases of each project.
struct TimeFigures {
  private let projects: ProjectFigures
  /// Seconds by place in `PhaseKinds`.
  private var total = [Double](repeating: 0, count: PhaseKinds.all.count)
  private var shares: [ProjectName: [Double]] = [:]
  /// Of the projects that are shown.
  private var phases: [ReportRow] = []

  init(_ reader: PageReader, _ projects: ProjectFigures) throws {
    self.projects = projects
    for row in projects.largest { shares[row.project] = total }
    try reader.each(.phaseDurations) { row in
      let place = PhaseKinds.place(of: row.text("phase_type"))
      let seconds = row.number("total_seconds") ?? 0
      total[place] += seconds
      guard shares[row.project] != nil else { return }
      shares[row.project]?[place] += seconds
      phases.append(row)
    }
  }

  var section: PageSection {
    var section = PageSection(id: "time", title: "Where does the time go?", answer: answer)
    guard !phases.isEmpty else { return section }
    section.reading = [
      "Each bar is all the time of a project's builds, divided among the phases in the order in "
        + "which they run. Half of the builds took no longer than p50, and 95 of 100 no longer "
        + "than p95, the queue included."
    ]
    section.legend = PhaseKinds.all
    section.tables = [byProject, byPhase]
    return section
  }

  private var answer: String {
    let sum = total.reduce(0, +)
    guard sum > 0, let most = total.max(), let place = total.firstIndex(of: most) else {
      return "No phase of these builds has a duration."
    }
    let name = place == total.count - 1 ? "Phases without a name here" : PhaseKinds.all[place].name
    return "\(name) took \(PageNumber.percent(most / sum)) of the "
      + "\(PageNumber.hours(sum)) of all phases together."
  }

  private var byProject: PageTable {
    let labels = projects.labels
    let shares = shares
    func seconds(_ row: ReportRow) -> [Double] { shares[row.project] ?? [] }
    var table = PageTable(
      id: "projects", title: "By project, the most build time first",
      report: Report.projects.rawValue,
      columns: [
        .heading("Project") { labels.label($0.project) },
        PageColumn(title: "Phases", style: "chart") { row in
          PageCell(stack: PhaseKinds.stack(seconds(row)))
        },
        PageColumn(title: "Time of phases", name: "total_seconds", style: "number") { row in
          let sum = seconds(row).reduce(0, +)
          return PageCell(
            text: PageNumber.hours(sum), value: FieldValue.double(sum).text, style: "number")
        },
        .duration("p50", "p50_seconds"), .duration("p95", "p95_seconds"),
        .count("Builds", "builds"), .percent("Success rate", "success_rate"),
      ], rows: projects.largest, project: { labels.label($0.project) })
    if projects.count > 1 {
      let sum = total.reduce(0, +)
      table.rows.insert(
        PageRow(cells: [
          PageCell(text: "All projects", isHeading: true), PageCell(stack: PhaseKinds.stack(total)),
          PageCell(
            text: PageNumber.hours(sum), value: FieldValue.double(sum).text, style: "number"),
          PageCell(style: "number"), PageCell(style: "number"),
          PageCell(
            text: PageNumber.count(projects.builds), value: "\(projects.builds)", style: "number"),
          PageCell(style: "number"),
        ]), at: 0)
    }
    table.leaveOut(projects.count - projects.largest.count, "projects are")
    return table
  }

  private var byPhase: PageTable {
    let labels = projects.labels
    var table = PageTable(
      id: "phase-durations", title: "Phase by phase, as a table",
      report: Report.phaseDurations.rawValue,
      columns: [
        .heading("Project") { labels.label($0.project) },
        .word("Phase", "phase_type"), .count("Runs", "runs"),
        .duration("p50", "p50_seconds"), .duration("p95", "p95_seconds"),
        .number("Time in sum", "total_seconds", PageNumber.hours),
      ], rows: Array(phases.prefix(Self.mostPhases)), project: { labels.label($0.project) })
    table.isFolded = true
    table.leaveOut(phases.count - table.rows.count, "phases are")
    return table
  }

  private static let mostPhases = 300
}
