internal import GRDB

/// A table as other engines get it: the columns of the ledger, with keys that mean the same in
/// every ledger.
///
/// A build's key is its CodeBuild id, a project's `account/region/name`, a dump's its SHA-256.
/// What is known of a build also has the account and the month to partition it by.
struct SparkTable {
  var name: String
  var columns: [Column]
  /// The select that gives these columns in this order, rows by their key.
  var sql: String

  struct Column: Encodable {
    var name: String
    /// As Spark calls it: `bigint`, `double` or `string`.
    var type: String
  }

  static let partitions = ["partition_account", "partition_month"]

  var isPartitioned: Bool { columns.contains { $0.name == Self.partitions[0] } }

  /// Every table of the ledger but what is its own business, and figures, which reports count
  /// anew where there are none.
  ///
  /// Failures are among them: their verdicts need fingerprints, which stay in the ledger.
  static func all(of database: Database) throws -> [SparkTable] {
    let names = try String.fetchAll(
      database,
      sql: """
        select name from sqlite_schema
        where \(ExportedTable.isExported)
        order by name
        """)
    return try names.map { try SparkTable($0, database) }
  }

  /// What reports read of figures, if there are any.
  static func figures(of database: Database) throws -> [SparkTable] {
    try String.fetchAll(
      database,
      sql: """
        select name from sqlite_schema
        where type = 'table' and name glob '*_figures'
            or name in ('figured_projects', 'selected_figures')
        order by name
        """
    ).map { try SparkTable($0, database) }
  }

  private static let buildKeys: Set = [
    "build_key", "retry_build_key", "original_build_key", "chain_key", "passing_build_key",
  ]

  private init(_ name: String, _ database: Database) throws {
    self.name = name
    let rows = try Row.fetchAll(
      database,
      sql: "select name, type, pk from pragma_table_xinfo(?) where hidden <> 1",
      arguments: [name])
    var columns: [Column] = []
    var selected: [String] = []
    var joins: [String] = []
    var keys: [(place: Int, expression: String)] = []
    var buildKey: String?
    for row in rows {
      let column: String = row["name"]
      guard !ExportedTable.ownBusiness.contains(column) else { continue }
      var expression = "t.\(column)"
      var type = Self.type(of: row["type"])
      if Self.buildKeys.contains(column) {
        if name != "builds" {
          joins.append("left join builds as by_\(column) on by_\(column).build_key = t.\(column)")
        }
        expression = name == "builds" ? "t.id" : "by_\(column).id"
        type = "string"
        if buildKey == nil { buildKey = name == "builds" ? "t" : "by_\(column)" }
      } else if column == "project_key" {
        if name != "projects" {
          joins.append("inner join projects as j on j.project_key = t.project_key")
        }
        expression = Self.projectKey(of: name == "projects" ? "t" : "j")
        type = "string"
      } else if column == "file_key" {
        if name != "dump_files" {
          joins.append("inner join dump_files as f on f.file_key = t.file_key")
        }
        expression = name == "dump_files" ? "t.sha256" : "f.sha256"
        type = "string"
      }
      columns.append(Column(name: column, type: type))
      selected.append("\(expression) as \(column)")
      if row["pk"] as Int > 0 { keys.append((row["pk"], expression)) }
    }
    if let buildKey {
      joins.append(
        "left join projects as of_build on of_build.project_key = \(buildKey).project_key")
      columns += Self.partitions.map { Column(name: $0, type: "string") }
      selected += [
        "of_build.account_id as partition_account", "\(buildKey).start_month as partition_month",
      ]
    }
    let order = keys.sorted { $0.place < $1.place }.map(\.expression)
    self.columns = columns
    sql = """
      select \(selected.joined(separator: ", ")) from \(name) as t \(joins.joined(separator: " "))
      order by \((order.isEmpty ? Self.viewOrder : order).joined(separator: ", "))
      """
  }

  /// Of the views of rows that builds share.
  private static let viewOrder = ["by_build_key.id", "t.ordinal"]

  private static func projectKey(of table: String) -> String {
    "coalesce(\(table).account_id, '') || '/' || coalesce(\(table).region, '') || '/' "
      + "|| \(table).name"
  }

  private static func type(of declared: String) -> String {
    switch declared.uppercased() {
    case "INTEGER", "INT": "bigint"
    case "REAL": "double"
    default: "string"
    }
  }
}
