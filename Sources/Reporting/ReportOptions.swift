internal import GRDB
public import Queries

/// Options of single reports; nil leaves the default in the report's SQL.
///
/// Each is a parameter of some reports' SQL. To give one to a report without that
/// parameter is an error, so that nobody trusts a number that ignored it.
public struct ReportOptions: Sendable {
  /// What stands for a row: a project unless it is said otherwise.
  public var grouping: Grouping?
  public var links: String?
  public var total: Bool?
  public var rankBy: String?
  public var maximumDelaySeconds: Int?
  public var phaseStatus: String?
  public var every: String?

  public init() {}

  /// Values by the names of parameters.
  var parameters: [String: any DatabaseValueConvertible] {
    var parameters: [String: any DatabaseValueConvertible] = [:]
    parameters["by"] = grouping?.rawValue
    parameters["links"] = links
    parameters["total"] = total.map { $0 ? 1 : 0 }
    parameters["rank_by"] = rankBy
    parameters["max_delay_seconds"] = maximumDelaySeconds
    parameters["phase_status"] = phaseStatus
    parameters["every"] = every
    return parameters
  }

  /// The options given that a report does not have, as on the command line.
  public func unknown(to report: Report) -> [String] {
    let names = report.parameters
    return parameters.keys.filter { !names.contains($0) }.sorted().map { name in
      name == "max_delay_seconds" ? "--max-delay" : "--\(name.replacing("_", with: "-"))"
    }
  }
}

extension Report {
  /// The names behind `:` in its SQL.
  public var parameters: Set<String> {
    Set(
      sql.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
        .matches(of: /:([a-z_]+)/).map { String($0.1) })
  }
}
