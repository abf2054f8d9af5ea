internal import Queries

/// Why do builds fail, and when does a retry help.
struct CauseFigures {
  private var causes: [ReportRow] = []
  private var count = 0
  private var failures = 0

  private static let mostCauses = 25

  private static let verdicts = [
    Stack.Kind(name: "passed on a retry of the same", style: "verdict-0"),
    Stack.Kind(name: "passed after a change", style: "verdict-1"),
    Stack.Kind(name: "failed again", style: "verdict-2"),
    Stack.Kind(name: "not known: no later attempt", style: "verdict-3"),
  ]

  init(_ reader: PageReader) throws {
    try reader.each(.failureCauses) { row in
      count += 1
      failures += row.count("failures")
      if causes.count < Self.mostCauses { causes.append(row) }
    }
  }

  var section: PageSection {
    var section = PageSection(id: "causes", title: "Why do builds fail?", answer: answer)
    guard !causes.isEmpty else { return section }
    section.reading = [
      "A cause is what the failed phase said, with ids, paths and numbers masked, so that equal "
        + "failures count as one. The bar says what became of these builds. A retry helped is the "
        + "share that passed, without a change, of those that passed or failed again."
    ]
    section.legend = Self.verdicts
    section.tables = [table]
    return section
  }

  private var answer: String {
    guard let first = causes.first else { return "No build failed." }
    let share = Double(first.count("failures")) / Double(max(failures, 1))
    return "\(PageNumber.count(failures, "failure")) of "
      + "\(PageNumber.count(count, "cause")); the most frequent one has "
      + "\(PageNumber.percent(share)) of them."
  }

  private var table: PageTable {
    var table = PageTable(
      id: "failure-causes", title: "Causes, the most frequent first",
      report: Report.failureCauses.rawValue,
      columns: [
        PageColumn(title: "Cause", name: "cause") { row in
          let cause = row.text("cause").map { PageText.shortened($0, to: 240) }
          return PageCell(text: cause ?? "(no message)", value: cause ?? "", isHeading: true)
        },
        .word("Code", "status_code"), .word("Phase", "phase_type"),
        .count("Failures", "failures"),
        PageColumn(title: "What became of them", style: "chart") { row in
          let counts = ["flaky", "changed", "persistent", "unresolved"].map { row.number($0) ?? 0 }
          return PageCell(stack: Stack(zip(Self.verdicts, counts).map { (kind: $0, amount: $1) }))
        },
        .interval("A retry helped", "flaky_share", of: 1),
      ], rows: causes)
    table.leaveOut(count - causes.count, "causes are")
    return table
  }
}
