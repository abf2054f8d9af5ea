public import Worlds

extension Oracle {
  /// `secrets` (docs/definitions.md).
  ///
  /// `account_id, region, project, name, reason, builds, first_day, last_day`
  ///
  /// - Parameters:
  ///   - options: The filters.
  ///   - reason: Why a variable looks secret; nil where it does not.
  /// - Returns: The rows.
  public func secrets(
    _ options: ReportOptions = ReportOptions(), reason: (VariableRecord) -> String?
  ) -> [[String]] {
    var found: [SecretKey: [BuildRecord]] = [:]
    for build in builds where options.selects(build) {
      let keys = build.environment.variables.compactMap { variable in
        reason(variable).map {
          SecretKey(project: build.projectKey, name: variable.name, reason: $0)
        }
      }
      for key in Set(keys) { found[key, default: []].append(build) }
    }
    return found.sorted { $0.key < $1.key }.map { key, builds in
      let days = builds.compactMap(\.startTime).sorted().map(dayText)
      return key.project.columns
        + [key.name, key.reason, field(builds.count), field(days.first), field(days.last)]
    }
  }
}

private struct SecretKey: Hashable, Comparable {
  var project: ProjectKey
  var name: String
  var reason: String

  static func < (a: SecretKey, b: SecretKey) -> Bool {
    (a.project, a.name, a.reason) < (b.project, b.name, b.reason)
  }
}
