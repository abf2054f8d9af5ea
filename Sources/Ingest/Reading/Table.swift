/// A table that rows of a build go to, with its columns in the order of their cells.
enum Table: UInt8, CaseIterable, Sendable {
  /// What is gathered from all observations, not taken from the one that holds.
  case observations
  case builds
  case phases
  case contexts
  case artifacts
  case environmentVariables
  case exportedEnvironmentVariables
  case sources
  case sourceVersions
  case reportARNs
  case fileSystemLocations
  case securityGroups
  case subnets
  case cacheModes
  case unknownFields

  var name: String { Self.names[Int(rawValue)] }

  /// Whether builds share its rows, which are stored once.
  var isShared: Bool {
    switch self {
    case .environmentVariables, .sources, .sourceVersions, .securityGroups, .subnets, .cacheModes,
      .fileSystemLocations:
      true
    default: false
    }
  }

  static let shared = allCases.filter(\.isShared)

  /// The table that holds the rows; where builds share them, `name` is a view.
  var storedName: String { isShared ? "shared_\(name)" : name }

  /// Without the keys that only the ledger knows: `build_key`, `file_key`, `project_key`.
  var columns: [String] { Self.columns[Int(rawValue)] }

  /// How many cells a row has.
  var cellCount: Int { Self.cellCounts[Int(rawValue)] }

  private static let cellCounts = columns.map(\.count)

  /// How many of the columns are the row's place within its build.
  var placeColumns: Int {
    switch self {
    case .observations, .builds, .unknownFields: 0
    case .contexts: 2
    default: 1
    }
  }

  /// The cell of a column, counted from the row's first.
  func cell(_ column: String) -> Int {
    guard let index = columns.firstIndex(of: column) else {
      preconditionFailure("\(name) has no column \(column)")
    }
    return index
  }

  private static let names: [String] = allCases.map { table in
    switch table {
    case .reportARNs: return "report_arns"
    default:
      return "\(table)".reduce(into: "") { name, character in
        name += character.isUppercase ? "_\(character.lowercased())" : String(character)
      }
    }
  }

  private static let columns: [[String]] = allCases.map { table in
    table.place + table.members.flatMap(\.columns) + table.computed
  }

  private var place: [String] {
    switch self {
    case .observations, .builds, .unknownFields: []
    case .contexts: ["phase_ordinal", "ordinal"]
    default: ["ordinal"]
    }
  }

  /// Columns that no member names.
  private var computed: [String] {
    switch self {
    case .observations: ["ordinal", "response", "content_digest", "requested_original_id"]
    case .builds:
      [
        "outcome", "failing_phase_ordinal", "inputs_digest", "is_complete", "is_from_api",
        "latest_time_ms", "phase_count", "member_count",
      ]
    case .phases: ["blank_contexts"]
    case .contexts: ["cause"]
    case .environmentVariables: ["masked", "secret_reason", "value_fingerprint"]
    case .securityGroups: ["owner", "security_group_id"]
    case .subnets: ["subnet_id"]
    case .cacheModes: ["mode"]
    case .reportARNs: ["report_arn"]
    case .unknownFields: ["path", "value"]
    default: []
    }
  }
}
