public import Worlds

/// `--rank-by` of flaky-phases.
public enum RankBy: String, Sendable, CaseIterable {
  case delay, rate, count, wasted
}

/// `--phase-status` of phase-durations.
public enum PhaseStatus: String, Sendable, CaseIterable {
  case all, succeeded, failed
}

/// `--every` of trends.
public enum Every: String, Sendable, CaseIterable {
  case day, week, month
}

/// What a report is asked for: filters, and the options of the single reports.
public struct ReportOptions: Sendable {
  /// Nil is the report's own default.
  public var links: LinkSetting?
  /// The exact name.
  public var project: String?
  /// On the build's start, UTC milliseconds.
  public var since: Int64?
  /// On the build's start, UTC milliseconds, exclusive.
  public var until: Int64?
  /// The other filters.
  public var passes: @Sendable (BuildRecord) -> Bool = { _ in true }
  /// `--by` of phase-durations and retry-success.
  public var grouping: Grouping
  /// `--total` of retry-success.
  public var total: Bool
  public var rankBy: RankBy
  /// `--max-delay` of flaky-phases.
  public var maxDelaySeconds: Int
  public var phaseStatus: PhaseStatus
  public var every: Every
  /// `--window` of regressions.
  public var windowSeconds = 14 * 86_400
  /// `--all` of regressions.
  public var all = false
  /// `--prices` of waste.
  public var prices: [Price]?

  /// A line of a price list.
  public struct Price: Sendable {
    public var environmentType: String
    public var computeType: String
    public var perMinute: Double
    public var currency: String

    public init(
      environmentType: String, computeType: String, perMinute: Double, currency: String
    ) {
      self.environmentType = environmentType
      self.computeType = computeType
      self.perMinute = perMinute
      self.currency = currency
    }
  }

  public init(
    links: LinkSetting? = nil, project: String? = nil, since: Int64? = nil, until: Int64? = nil,
    total: Bool = false, rankBy: RankBy = .delay, maxDelaySeconds: Int = 14_400,
    phaseStatus: PhaseStatus = .all, every: Every = .week, grouping: Grouping = .project,
    passes: @escaping @Sendable (BuildRecord) -> Bool = { _ in true }
  ) {
    self.links = links
    self.project = project
    self.since = since
    self.until = until
    self.total = total
    self.rankBy = rankBy
    self.maxDelaySeconds = maxDelaySeconds
    self.phaseStatus = phaseStatus
    self.every = every
    self.grouping = grouping
    self.passes = passes
  }

  /// Whether the filters of docs/definitions.md let the build through.
  ///
  /// Choice: a build with an unknown start is neither since nor until anything.
  func selects(_ build: BuildRecord) -> Bool {
    if !passes(build) { return false }
    if let project, build.project != project { return false }
    if since == nil && until == nil { return true }
    guard let start = build.startTime else { return false }
    return start >= since ?? .min && (until.map { start < $0 } ?? true)
  }
}
