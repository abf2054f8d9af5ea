internal import Queries

/// Which phases are flaky, and in which builds.
struct FlakyFigures {
  private let labels: ProjectLabels
  /// Those that rank first.
  private var phases: [ReportRow] = []
  private var flakyPhases = 0
  private var flakyFailures = 0
  private var steadyPhases = 0
  private var delay = 0
  private var builds: [Phase: [ReportRow]] = [:]

  private static let mostPhases = 30
  private static let mostBuilds = 10

  private struct Phase: Hashable {
    let project: ProjectName
    let type: String?

    init(_ row: ReportRow) { (project, type) = (row.project, row.text("phase_type")) }
  }

  init(_ reader: PageReader, _ labels: ProjectLabels) throws {
    self.labels = labels
    try reader.each(.flakyPhases) { row in
      delay += row.count("delay_seconds")
      guard row.count("flaky") > 0 else { return steadyPhases += 1 }
      flakyPhases += 1
      flakyFailures += row.count("flaky")
      if phases.count < Self.mostPhases {
        phases.append(row)
        builds[Phase(row)] = []
      }
    }
    guard !phases.isEmpty else { return }
    // The newest come first.
    try reader.each(.failures) { row in
      guard row.text("verdict") == "flaky", let known = builds[Phase(row)]?.count,
        known < Self.mostBuilds
      else { return }
      builds[Phase(row)]?.append(row)
    }
  }

  var section: PageSection {
    var section = PageSection(id: "flaky", title: "Which phases are flaky?", answer: answer)
    guard !phases.isEmpty else { return section }
    section.reading = [
      "A failure is flaky when the same phase passed on a later attempt with the same commit and "
        + "the same inputs. The bar is the time until it passed, at most 4 hours for each failure; "
        + "the dot is the share of runs that were flaky, and the line through it holds the true "
        + "share with 95 % confidence. Names of phases lead to their builds."
    ]
    section.tables = [ranking] + phases.enumerated().map { builds(of: $1, number: $0 + 1) }
    return section
  }

  private var answer: String {
    guard flakyFailures > 0 else {
      return "No failure is known to be flaky: none passed on a retry of the same."
    }
    let steady =
      steadyPhases > 0 ? "; \(PageNumber.count(steadyPhases, "other")) failed, but never so" : ""
    return "\(PageNumber.count(flakyFailures, "failure")) in "
      + "\(PageNumber.count(flakyPhases, "phase")) of projects were flaky, and cost "
      + "\(PageNumber.hours(Double(delay)))\(steady)."
  }

  private var ranking: PageTable {
    let labels = labels
    let longest = phases.compactMap { $0.number("delay_seconds") }.max() ?? 0
    let axis = Interval.axis(phases.compactMap { $0.number("flake_rate_high") })
    var table = PageTable(
      id: "flaky-phases", title: "Flaky phases, the costliest first",
      report: Report.flakyPhases.rawValue,
      columns: [
        .heading("Project") { labels.label($0.project) },
        PageColumn(title: "Phase", name: "phase_type") { row in
          .word(row.text("phase_type"), target: "flaky-\(row.count("rank"))")
        },
        .bar("Time lost", "delay_seconds", of: longest, PageNumber.hours),
        .interval("Flake rate", "flake_rate", of: axis),
        .count("Flaky", "flaky"), .count("Runs", "runs"), .count("Failures", "failures"),
      ], rows: phases, project: { labels.label($0.project) })
    table.leaveOut(flakyPhases - phases.count, "flaky phases are")
    return table
  }

  private func builds(of phase: ReportRow, number: Int) -> PageTable {
    let rows = builds[Phase(phase)] ?? []
    let label = labels.label(phase.project)
    let type = PageText.shortened(phase.text("phase_type") ?? "", to: 60)
    var table = PageTable(
      id: "flaky-\(phase.count("rank"))",
      title: "\(label) \(type): \(PageNumber.count(phase.count("flaky"), "flaky build"))",
      report: Report.failures.rawValue,
      columns: [
        .word("Day", "start_day"), Self.buildColumn, .count("Attempt", "attempt"),
        .duration("Until it passed", "delay_seconds"), .text("Next attempt", "next_attempt"),
      ], rows: rows, project: { _ in label })
    table.remark = phase.text("top_cause").map {
      "Most frequent: \(PageText.shortened($0, to: 240))"
    }
    table.isFolded = true
    table.leaveOut(phase.count("flaky") - rows.count, "builds, older ones, are")
    return table
  }

  /// The build's id, which leads to the console.
  private static var buildColumn: PageColumn {
    PageColumn(title: "Build", name: "build_id") { row in
      let id = row.text("build_id") ?? ""
      let shown = PageText.shortened(id, to: 160)
      return PageCell(
        text: shown, value: shown, isHeading: true,
        link: ConsoleLink.url(of: row.project, build: id))
    }
  }
}
