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
  /// How long the windows are that are compared.
  public var windowSeconds: Int?
  /// Whether comparisons that show nothing are printed, too.
  public var all: Bool?
  public var incidents: Incidents?
  public var prices: PriceList?

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
    parameters["window_seconds"] = windowSeconds
    return parameters
  }

  /// The options given that a report does not have, as on the command line.
  public func unknown(to report: Report) -> [String] {
    let names = report.parameters
    var unknown = parameters.keys.filter { !names.contains($0) }.map { name in
      switch name {
      case "max_delay_seconds": "--max-delay"
      case "window_seconds": "--window"
      default: "--\(name.replacing("_", with: "-"))"
      }
    }
    // No parameters: these change what the SQL reads, or what is made of its rows.
    if all != nil, report != .regressions { unknown.append("--all") }
    if prices != nil, report != .waste { unknown.append("--prices") }
    if incidents != nil, !report.knowsIncidents { unknown.append("--incidents") }
    return unknown.sorted()
  }
}

extension Report {
  /// The names behind `:` in its SQL.
  public var parameters: Set<String> {
    var names: Set<String> = []
    // Every report asks for them: a regular expression would take a millisecond.
    for line in sql.utf8.split(separator: UInt8(ascii: "\n")) where !line.starts(with: "--".utf8) {
      let parts = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      for part in parts.dropFirst() {
        let name = part.prefix {
          ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || $0 == UInt8(ascii: "_")
        }
        if !name.isEmpty { names.insert(String(Substring(name))) }
      }
    }
    return names
  }
}
