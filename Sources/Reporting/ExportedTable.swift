internal import GRDB

/// A table as it is exported: surrogate keys, which differ between ledgers of the same
/// dumps, are replaced by what they stand for, and rows are sorted by that.
struct ExportedTable {
  var name: String
  var sql: String

  /// Every table of the ledger but what is its own business, and what reports say better.
  static func all(of database: Database) throws -> [ExportedTable] {
    let names = try String.fetchAll(
      database,
      sql: """
        select name from sqlite_schema
        where \(isExported) and name not in ('failures', 'timed_failures')
        order by name
        """)
    return try names.map { try ExportedTable($0, database) }
  }

  /// The condition on a row of `sqlite_schema`: rows that builds share are exported as the
  /// views show them, for each build.
  static let isExported = """
    (type = 'table' and name not glob 'sqlite_*' and name not glob 'shared_*'
        and name not glob '*_figures' and name not glob '*facets'
        and name not in ('ledger_settings', 'stale_projects', 'superseded_contents', 'row_sets',
            'build_row_sets')
        or type = 'view' and 'shared_' || name in (select name from sqlite_schema))
    """

  /// What depends on the order of dumps, on their names or on the ledger's key.
  static let ownBusiness: Set<String> = [
    "value_fingerprint", "inputs_digest", "content_digest", "first_path", "ingested_time_ms",
  ]

  /// Keys of builds, with the names that they have in exports.
  private static let buildKeys: KeyValuePairs = [
    "build_key": "build_id", "retry_build_key": "retry_id", "original_build_key": "original_id",
    "chain_key": "chain_id",
  ]

  private init(_ name: String, _ database: Database) throws {
    self.name = name
    let columns = try Row.fetchAll(
      database, sql: "select name, pk from pragma_table_xinfo(?) where hidden <> 1",
      arguments: [name])
    var joins: [String] = []
    var selected: [String] = []
    var keys: [(place: Int, column: String)] = []
    for row in columns {
      let column: String = row["name"]
      let place: Int = row["pk"]
      var expressions: [String] = []
      if let (_, exported) = Self.buildKeys.first(where: { $0.key == column }) {
        if name == "builds" { continue }
        joins.append("left join builds as \(exported) on \(exported).build_key = t.\(column)")
        selected.append("\(exported).id as \(exported)")
        expressions = ["\(exported).id"]
      } else if column == "project_key" {
        if name != "projects" {
          joins.append("inner join projects as p on p.project_key = t.project_key")
          selected += ["p.account_id", "p.region", "p.name as project"]
        }
      } else if column == "file_key" {
        guard name != "dump_files" else { continue }
        joins.append("inner join dump_files as f on f.file_key = t.file_key")
        selected.append("f.sha256 as dump_sha256")
        expressions = ["f.sha256"]
      } else if !Self.ownBusiness.contains(column) {
        selected.append(
          name == "projects" && column == "name" ? "t.name as project" : "t.\(column)")
        expressions = ["t.\(column)"]
      }
      if place > 0 { keys += expressions.map { (place, $0) } }
    }
    if keys.isEmpty { keys = [(1, "build_id.id"), (2, "t.ordinal")] }
    let order = Self.naturalOrder[name] ?? keys.sorted { $0.place < $1.place }.map(\.column)
    sql = """
      select \(selected.joined(separator: ", ")) from \(name) as t \(joins.joined(separator: " "))
      order by \(order.joined(separator: ", "))
      """
  }

  /// Of tables whose primary key is a surrogate.
  private static let naturalOrder = [
    "projects": ["t.name", "t.account_id", "t.region"],
    "builds": ["t.id"],
    "dump_files": ["t.sha256"],
  ]
}
