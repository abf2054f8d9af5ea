/// A row of a report, by the names of its columns.
struct ReportRow {
  let columns: [String]
  let places: [String: Int]
  let fields: [FieldValue]

  /// A row that the page adds up, or adds to.
  init(_ values: [(column: String, value: FieldValue)]) {
    self.init(
      columns: values.map(\.column),
      places: Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.column, $0) }),
      fields: values.map(\.value))
  }

  init(columns: [String], places: [String: Int], fields: [FieldValue]) {
    (self.columns, self.places, self.fields) = (columns, places, fields)
  }

  subscript(_ column: String) -> FieldValue {
    guard let place = places[column] else { preconditionFailure("no column \(column)") }
    return fields[place]
  }

  func text(_ column: String) -> String? { self[column].text }

  /// Nil for NULL.
  func number(_ column: String) -> Double? { self[column].number }

  /// A number of builds or seconds, which no report leaves NULL without leaving out the row.
  func count(_ column: String) -> Int {
    if case .integer(let integer) = self[column] { Int(integer) } else { 0 }
  }

  var project: ProjectName {
    ProjectName(account: text("account_id"), region: text("region"), name: text("project") ?? "")
  }
}

/// What makes a project one of its own.
struct ProjectName: Hashable {
  var account: String?
  var region: String?
  var name: String
}

/// What projects are called on the page: their names, and where several share one, also their
/// account and region.
struct ProjectLabels {
  private var counts: [String: Int] = [:]

  mutating func add(_ project: ProjectName) { counts[project.name, default: 0] += 1 }

  func label(_ project: ProjectName) -> String {
    let name = PageText.shortened(project.name, to: 60)
    guard counts[project.name, default: 0] > 1 else { return name }
    return "\(name) (\(project.account ?? "no account"), \(project.region ?? "no region"))"
  }
}
