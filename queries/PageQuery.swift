/// What the page shows and no report has: texts behind `buildledger html`.
public enum PageQuery: String, CaseIterable, Sendable {
  case attempts = "page-attempts"
  case delays = "page-delays"
  case phases = "page-phases"

  public var sql: String {
    let bytes =
      switch self {
      case .attempts: PackageResources.page_attempts_sql
      case .delays: PackageResources.page_delays_sql
      case .phases: PackageResources.page_phases_sql
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
