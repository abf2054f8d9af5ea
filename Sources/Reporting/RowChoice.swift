public import Ledger

/// Which rows of a report are printed, and in which order: `--sort`, `--limit`.
public struct RowChoice: Sendable {
  /// Nil keeps the report's own order, which also decides between equal values.
  public var sort: SortColumn?
  /// How many rows, nil for all.
  public var limit: Int?

  public init() {}
}

/// A column by which rows are sorted: `total_seconds`, or `total_seconds:desc`.
public struct SortColumn: Sendable, Equatable {
  public var name: String
  public var isDescending: Bool

  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty else { return nil }
    switch parts.dropFirst().first {
    case nil, "asc": isDescending = false
    case "desc": isDescending = true
    default: return nil
    }
    self.name = String(name)
  }

  /// The rows in this order, NULL last in either direction.
  ///
  /// - Throws: `OptionError` where there is no such column.
  func sorted(_ rows: [[FieldValue]], _ columns: [String]) throws -> [[FieldValue]] {
    guard let column = columns.firstIndex(of: name) else {
      throw OptionError(
        "--sort: no column is named \(name)",
        remedy: NearestName.question(name, among: columns)
          ?? "it has \(columns.joined(separator: ", "))")
    }
    // The library's sort keeps equal rows in their order.
    return rows.sorted { first, second in
      let (a, b) = (first[column], second[column])
      if a.isNull || b.isNull { return !a.isNull }
      return isDescending ? b.precedes(a) : a.precedes(b)
    }
  }
}

/// An option whose value the report cannot take; exit status 64.
public struct OptionError: ReportedError {
  public var exitStatus: Int32 { 64 }
  public var description: String

  init(_ problem: String, remedy: String) {
    description = "\(problem)\n\(remedy)"
  }
}
