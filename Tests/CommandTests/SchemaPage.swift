import Foundation
import Support

/// `docs/schema.md`: what SQLite says of a ledger's tables and views, with the comments of
/// `queries/schema-*.sql`.
struct SchemaPage {
  private let objects: [Object]
  private let files: [SchemaComments]

  private struct Object: Decodable {
    var type: String
    var name: String
  }

  private struct Column: Decodable {
    var name: String
    var type: String
    var notnull: Int
    var pk: Int
    var parent: String?
  }

  private let columns: [String: [Column]]

  /// - Parameter scratch: Where an empty ledger is made.
  /// - Throws: What the tool's output cannot be read with.
  init(_ scratch: ScratchFolder) throws {
    try scratch.write("none.json", #"{"builds": []}"#)
    _ = try Tool.run(["ingest", "none.json"], in: scratch.url)
    func rows<Row: Decodable>(_ sql: String) throws -> [Row] {
      let result = try Tool.run(["sql", sql, "--format", "json"], in: scratch.url)
      return try JSONDecoder().decode([Row].self, from: Data(result.output.utf8))
    }
    objects = try rows(
      """
      select type, name from sqlite_schema
      where type in ('table', 'view') and name not glob 'sqlite_*' order by rowid
      """)
    var columns: [String: [Column]] = [:]
    for object in objects {
      columns[object.name] = try rows(
        """
        select x.name, x.type, x."notnull", x.pk, k."table" as parent
        from pragma_table_xinfo('\(object.name)') as x
        left join pragma_foreign_key_list('\(object.name)') as k on k."from" = x.name
        group by x.cid order by x.cid
        """)
    }
    self.columns = columns
    let folder = Repository.root.appendingPathComponent("queries")
    files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("schema-") }.sorted()
      .map { SchemaComments(try Repository.text("queries/\($0)")) }
  }

  var text: String {
    var text = """
      # The schema

      Every table and view of a ledger, with their columns. The text is that of
      [`queries/schema-*.sql`](../queries/README.md), from which this page is written:
      `RECORD=1 script/test --filter SchemaPageTests`. Times are UTC milliseconds since 1970 and end in
      `_ms`; `_key` is the ledger's own number for a row.

      """
    for type in ["table", "view"] {
      text += "\n## \(type.capitalized)s\n"
      for object in objects where object.type == type { text += section(object) }
    }
    return text
  }

  private func section(_ object: Object) -> String {
    let comments = files.first { $0.objects[object.name] != nil }
    var section = "\n### `\(object.name)`\n"
    if let comment = comments?.objects[object.name], !comment.isEmpty {
      section += "\n\(comment)\n"
    }
    section += "\n| column | type | | |\n| --- | --- | --- | --- |\n"
    for column in columns[object.name] ?? [] {
      let place = "\(object.name).\(column.name)"
      if let group = comments?.groups[place] { section += "| *\(group)* | | | |\n" }
      let notes = [column.parent.map { "of `\($0)`" }, comments?.columns[place]].compactMap { $0 }
      let fields = [
        "`\(column.name)`", column.type.lowercased(),
        column.pk > 0 ? "key" : column.notnull == 1 ? "not null" : "",
        notes.joined(separator: "; ").replacing("|", with: "\\|"),
      ]
      section += "|" + fields.map { $0.isEmpty ? " |" : " \($0) |" }.joined() + "\n"
    }
    return section
  }
}
