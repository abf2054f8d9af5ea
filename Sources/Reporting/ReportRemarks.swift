internal import Queries

/// What the reader of a report should know besides its rows, told after them.
struct ReportRemarks {
  private let report: Report?
  private var barelySeen: [String] = []

  /// - Parameter report: Nil where nobody asked for a report of a name.
  init(of report: Report?) {
    self.report = report
  }

  /// Looks at a row that is printed.
  mutating func note(_ columns: [String], _ row: [FieldValue]) {
    guard report ?? .projects == .projects else { return }
    guard let coverage = columns.firstIndex(of: "coverage"),
      let project = columns.firstIndex(of: "project"),
      case .double(let share) = row[coverage], share < Self.fairCoverage
    else { return }
    barelySeen.append(TerminalText.line(row[project].text ?? ""))
  }

  /// People save dumps when builds break: below this share of a project's builds its
  /// rates say more of that than of the project.
  private static let fairCoverage = 0.8

  /// The rows have the others.
  private static let mostNames = 5

  private var namesOfBarelySeen: String {
    let names = barelySeen.prefix(Self.mostNames).joined(separator: ", ")
    let others = barelySeen.count - Self.mostNames
    return others > 0 ? "\(names) and \(others) more" : names
  }

  var lines: [String] {
    var lines: [String] = []
    if !barelySeen.isEmpty {
      lines.append(
        """
        warning: under \(Int(Self.fairCoverage * 100)) % of the builds are in the ledger of: \
        \(namesOfBarelySeen)
        rates are biased there, because people save dumps when builds break
        save whole projects, and fetch the builds that `buildledger wanted` names
        """)
    }
    if report == nil { lines.append(Self.questions) }
    return lines
  }

  private static let questions = """
    what to ask next:
      buildledger report flaky-phases     which phases fail and then pass on a retry
      buildledger report retry-success    whether retries work
      buildledger report phase-durations  how long the phases take
      buildledger report --help           all reports
    """
}
