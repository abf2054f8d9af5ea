/// A report: one file in this folder, named as on the command line.
public enum Report: String, CaseIterable, Sendable {
  case projects
  case phaseDurations = "phase-durations"
  case retrySuccess = "retry-success"
  case flakyPhases = "flaky-phases"
  case failureCauses = "failure-causes"
  case trends
  case failures
  case builds
  case retryPolicy = "retry-policy"
  case regressions
  case waste
  case secrets

  /// The text that runs, and that a person can run by hand.
  public var sql: String {
    let bytes =
      switch self {
      case .projects: PackageResources.projects_sql
      case .phaseDurations: PackageResources.phase_durations_sql
      case .retrySuccess: PackageResources.retry_success_sql
      case .flakyPhases: PackageResources.flaky_phases_sql
      case .failureCauses: PackageResources.failure_causes_sql
      case .trends: PackageResources.trends_sql
      case .failures: PackageResources.failures_sql
      case .builds: PackageResources.builds_sql
      case .retryPolicy: PackageResources.retry_policy_sql
      case .regressions: PackageResources.regressions_sql
      case .waste: PackageResources.waste_sql
      case .secrets: PackageResources.secrets_sql
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether it divides by numbers of builds, some of which a filter by outcome would leave out.
  ///
  /// `failure-causes` divides by failed builds alone, and the lists by nothing.
  public var hasRates: Bool {
    switch self {
    case .projects, .phaseDurations, .retrySuccess, .flakyPhases, .trends, .retryPolicy, .waste,
      .regressions:
      true
    case .failureCauses, .failures, .builds, .secrets: false
    }
  }

  /// What the report answers: the first line of its file.
  public var summary: String {
    let line = sql.prefix { $0 != "\n" }
    return String(line.drop { $0 == "-" || $0 == " " })
  }
}
