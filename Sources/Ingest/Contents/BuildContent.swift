internal import Ledger

/// All that one observation says of a build, but the facts that are gathered from every one.
struct BuildContent: Equatable {
  /// The project's name, account and region.
  var project: [ContentValue]
  /// The build's own row first, then table by table, in their order.
  var rows: [Row]

  struct Row: Equatable {
    var table: Table
    /// By column of the table.
    var values: [ContentValue]
  }

  /// The columns of `project`.
  static let projectColumns = ["name", "account_id", "region"]

  var rank: Rank {
    let build = rows.first?.values ?? []
    func integer(_ cell: Int) -> Int64? { build.indices.contains(cell) ? build[cell].integer : nil }
    return Rank(
      isComplete: integer(BuildCells.isComplete) == 1,
      isFromAPI: integer(BuildCells.isFromAPI) == 1,
      latestTime: integer(BuildCells.latestTime) ?? .min,
      phases: integer(BuildCells.phaseCount) ?? 0, members: integer(BuildCells.memberCount) ?? 0)
  }
}

/// The larger content holds among observations of equal rank: the first value that differs
/// decides.
extension BuildContent: Comparable {
  static func < (left: BuildContent, right: BuildContent) -> Bool {
    if left.project != right.project {
      return left.project.lexicographicallyPrecedes(right.project)
    }
    for (left, right) in zip(left.rows, right.rows) where left != right {
      return left < right
    }
    return left.rows.count < right.rows.count
  }
}

extension BuildContent.Row: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    if left.table != right.table { return left.table.rawValue < right.table.rawValue }
    return left.values.lexicographicallyPrecedes(right.values)
  }
}

/// A value of a build's content; NULL is less than numbers, and they less than texts.
enum ContentValue: Comparable {
  case null
  case integer(Int64)
  case text([UInt8])

  var integer: Int64? { if case .integer(let value) = self { value } else { nil } }

  init(_ row: borrowing BulkRow, _ column: Int) {
    if row.isNull(column) {
      self = .null
    } else if row.isText(column) {
      self = .text(Array(row.bytes(column)))
    } else {
      self = .integer(row.integer(column))
    }
  }

  static func < (left: ContentValue, right: ContentValue) -> Bool {
    switch (left, right) {
    case (.null, .null): false
    case (.null, _): true
    case (_, .null): false
    case (.integer(let left), .integer(let right)): left < right
    case (.integer, .text): true
    case (.text, .integer): false
    case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
    }
  }
}
