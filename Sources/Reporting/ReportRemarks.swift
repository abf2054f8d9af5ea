internal import GRDB
internal import Ledger
internal import Queries

/// What the reader of a report should know besides its rows, told after them.
struct ReportRemarks {
  private let report: Report?
  private var hasRows = false
  private var showsRetries = false
  private var unknownRetries: String?
  private var barelySeen: [String] = []
  private var withoutPrice: [String] = []

  /// - Parameter report: Nil where nobody asked for a report of a name.
  init(of report: Report?) {
    self.report = report
  }

  /// Whether rows have anything to say.
  var looksAtRows: Bool {
    switch report ?? .projects {
    case .projects, .waste, .retrySuccess, .retryPolicy: true
    default: false
    }
  }

  /// Looks at a row that is printed.
  mutating func note(_ columns: [String], _ row: [FieldValue]) {
    hasRows = true
    switch report ?? .projects {
    case .projects: noteCoverage(columns, row)
    case .waste: notePrice(columns, row)
    case .retrySuccess, .retryPolicy: noteRetries(columns, row)
    default: break
    }
  }

  /// Finds out why a report of retries shows none, after its rows.
  ///
  /// - Parameters:
  ///   - database: With `selected_builds` as the filters want it.
  ///   - links: Which links the report took; nil is its default.
  /// - Throws: What SQLite throws.
  mutating func findRetries(in database: Database, links: String?) throws {
    guard report == .retrySuccess || report == .retryPolicy, !showsRetries else { return }
    unknownRetries = try UnknownRetries.remark(links: links, in: database)
  }

  private mutating func noteRetries(_ columns: [String], _ row: [FieldValue]) {
    for (column, value) in zip(columns, row) where Self.countsOfRetries.contains(column) {
      if case .integer(let count) = value, count > 0 { showsRetries = true }
    }
  }

  /// Where all of these are 0, a row stands for no retry.
  private static let countsOfRetries: Set = [
    "chains", "retries", "retries_of_succeeded", "retried_promptly",
  ]

  private mutating func notePrice(_ columns: [String], _ row: [FieldValue]) {
    guard let price = columns.firstIndex(of: "price_per_minute"), row[price].isNull else { return }
    let types = ["environment_type", "compute_type"].compactMap { columns.firstIndex(of: $0) }
    let name = TerminalText.line(types.map { row[$0].text ?? "NULL" }.joined(separator: " "))
    if !withoutPrice.contains(name) { withoutPrice.append(name) }
  }

  private mutating func noteCoverage(_ columns: [String], _ row: [FieldValue]) {
    guard let coverage = columns.firstIndex(of: "coverage"),
      let project = columns.firstIndex(of: "project"),
      case .double(let share) = row[coverage], share < Self.fairCoverage
    else { return }
    barelySeen.append(TerminalText.line(row[project].text ?? ""))
  }

  /// People save dumps when builds break: below this share of a project's builds its
  /// rates say more of that than of the project.
  private static let fairCoverage = 0.8

  var lines: [String] {
    var lines: [String] = []
    if !barelySeen.isEmpty {
      lines.append(
        """
        warning: under \(Int(Self.fairCoverage * 100)) % of the builds are in the ledger of: \
        \(FewNames.list(barelySeen))
        rates are biased there, because people save dumps when builds break
        save whole projects, and fetch the builds that `buildledger wanted` names
        """)
    }
    if !withoutPrice.isEmpty {
      lines.append(
        "no price is known of: \(FewNames.list(withoutPrice)); what they cost is left empty")
    }
    if let unknownRetries { lines.append(unknownRetries) }
    // Without a row there is nothing to read, or to ask about.
    if report == .retryPolicy, hasRows { lines.append(Self.assumptions) }
    if report == nil, hasRows { lines.append(Self.questions) }
    return lines
  }

  /// The numbers stand in `retry-policy.sql`.
  private static let assumptions = """
    assumed: a retry within 15 minutes of a failure tells what an automatic one would have done
      recovered_per_week: low, failures not retried so would never recover; high, as the others
      extra_minutes: each failure is retried once, for the mean time of a build
      waiting_saved: until a retry that succeeded began, at most 4 hours for each failure
      advice: enable if surely 1 retry of 4 and more recovers, leave if surely fewer; else,
      and with fewer than 5 retries: not enough data
    """

  private static let questions = """
    what to ask next:
      buildledger report flaky-phases     which phases fail and then pass on a retry
      buildledger report retry-success    whether retries work
      buildledger report failure-causes   what failed builds say
      buildledger report phase-durations  how long the phases take
      buildledger report regressions      what got slower, or fails more
      buildledger report retry-policy     whether auto-retry is worth turning on
      buildledger report --help           all reports
    """
}
