/// What stands behind one build, and behind one row: the texts of `buildledger explain`.
public enum ExplainQuery: String, CaseIterable, Sendable {
  case attempts = "explain-attempts"
  case phases = "explain-phases"
  case claims = "explain-claims"
  case observations = "explain-observations"
  case runs = "explain-runs"

  public var sql: String {
    let bytes =
      switch self {
      case .attempts: PackageResources.explain_attempts_sql
      case .phases: PackageResources.explain_phases_sql
      case .claims: PackageResources.explain_claims_sql
      case .observations: PackageResources.explain_observations_sql
      case .runs: PackageResources.explain_runs_sql
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
