/// What builds have in common that count in one row: `--by`.
public enum Grouping: String, CaseIterable, Sendable {
  case project
  case sourceVersion = "source_version"
  case computeType = "compute_type"
  case image, initiator, trigger, month, none

  /// The columns of a report that is grouped so, with their places in the rows of its SQL.
  ///
  /// There the three that name a project come first, and its name holds what another group
  /// has in common: that column is called as the group, and the others have nothing to say.
  func columns(_ names: [String]) -> [(place: Int, name: String)] {
    let all = names.enumerated().map { (place: $0, name: $1) }
    guard self != .project else { return all }
    return all.compactMap { column in
      switch column.name {
      case "account_id", "region": nil
      case "project": self == .none ? nil : (column.place, rawValue)
      default: column
      }
    }
  }
}
