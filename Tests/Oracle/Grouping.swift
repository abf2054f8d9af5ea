import Worlds

/// `--by`: what the builds of a row have in common (docs/definitions.md).
public enum Grouping: String, Sendable, CaseIterable {
  case project
  case sourceVersion = "source_version"
  case computeType = "compute_type"
  case image, initiator, trigger, month, none

  func group(of build: BuildRecord) -> Group {
    switch self {
    case .project: .project(build.projectKey)
    case .sourceVersion: .text(build.sourceVersion.nonEmpty)
    case .computeType: .text(build.environment.computeType)
    case .image: .text(build.environment.image)
    case .initiator: .text(build.initiator.nonEmpty)
    case .trigger: .text(build.trigger)
    case .month: .text(build.startTime.map { String(dayText($0).prefix(7)) })
    case .none: .all
    }
  }
}

enum Group: Hashable, Comparable {
  case project(ProjectKey)
  /// Nil where the builds lack it: those are a group, and the last one.
  case text(String?)
  case all

  /// What stands in front of the report's other columns.
  var columns: [String] {
    switch self {
    case .project(let key): key.columns
    case .text(let text): [text ?? ""]
    case .all: []
    }
  }

  static func < (a: Group, b: Group) -> Bool {
    switch (a, b) {
    case (.project(let a), .project(let b)): a < b
    case (.text(let a?), .text(let b?)): a < b
    case (.text(_?), .text(nil)): true
    default: false
    }
  }
}
