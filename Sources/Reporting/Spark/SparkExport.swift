internal import Foundation
internal import GRDB
public import Ledger
internal import Queries

/// Writes the ledger for engines that work on many machines: tables as JSON Lines with their
/// schema, the statements that read them, and the reports.
public struct SparkExport {
  public var ledger: LedgerFile
  public var toolVersion: String
  /// About how many compressed bytes a part of a table has: a task reads one part.
  public var partBytes = 128 << 20

  public var progress: WorkProgress

  public init(
    ledger: LedgerFile, toolVersion: String, progress: WorkProgress = WorkProgress()
  ) {
    self.progress = progress
    self.ledger = ledger
    self.toolVersion = toolVersion
  }

  /// Writes the files into a folder that is not there yet, or empty.
  ///
  /// Ledgers of the same dumps give the same bytes.
  ///
  /// - Returns: How many files were written.
  /// - Throws: `LedgerError`, `OutputError`.
  public func write(to folder: String) throws -> Int {
    try Self.make(folder)
    let old = try? FileManager.default.contentsOfDirectory(atPath: folder)
    guard old?.isEmpty != false else {
      throw OutputError(
        path: folder, "is not empty: parts of another export would count as well",
        remedy: "name a new folder")
    }
    let queue = try ledger.openForReading()
    return try ledger.reportingErrors {
      try queue.read { database in
        let tables = try SparkTable.all(of: database)
        progress.expect(units: try LedgerExport.rows(of: tables.map(\.name), database))
        try Self.make("\(folder)/tables")
        let manifest = SparkManifest(
          tool: "buildledger \(toolVersion)",
          schemaVersion: try Int.fetchOne(database, sql: "pragma user_version") ?? 0,
          tables: try tables.map { try write($0, to: folder, database) })
        let texts = try Self.texts(of: tables, without: try SparkTable.figures(of: database))
        for name in Set(texts.map { $0.path.prefix { $0 != "/" } }).sorted()
        where name != "schema.json" {
          try Self.make("\(folder)/\(name)")
        }
        for text in texts { try Self.write(text.content, to: "\(folder)/\(text.path)") }
        // The last one: where it is, all is there.
        try Self.write(try Self.json(manifest), to: "\(folder)/MANIFEST.json")
        return manifest.tables.map(\.parts.count).reduce(1 + texts.count, +)
      }
    }
  }

  private static func texts(
    of tables: [SparkTable], without figures: [SparkTable]
  ) throws -> [(path: String, content: String)] {
    [
      ("schema.json", try json(SparkSchema(tables: tables))),
      ("ddl/spark.sql", SparkDDL.spark(tables)), ("ddl/athena.sql", SparkDDL.athena(tables)),
      ("queries/views.sql", SparkDDL.views(without: figures)),
    ] + Report.allCases.map { ("queries/\($0.rawValue).sql", $0.sql) }
  }

  // MARK: - Tables

  private func write(
    _ table: SparkTable, to folder: String, _ database: Database
  ) throws -> SparkManifest.Table {
    let path = "tables/\(table.name)"
    try Self.make("\(folder)/\(path)")
    let source = try RowSource(try database.makeStatement(sql: table.sql))
    let keys = source.columns.map(JSONWriter.quoted)
    var parts: [SparkManifest.Part] = []
    var rows = 0
    var next = try source.next()
    repeat {
      let name = "part-\(String(format: "%05d", parts.count)).jsonl.gz"
      let before = rows
      var part = SparkManifest.Part(path: "\(path)/\(name)", rows: 0, bytes: 0, sha256: "")
      try OutputFile(path: "\(folder)/\(path)/\(name)", progress: progress).write { output in
        let text = GzipText(to: output)
        while let row = next, text.bytes < partBytes {
          try text.write(Self.line(keys, row))
          rows += 1
          progress.add(units: 1)
          next = try source.next()
        }
        part.sha256 = try text.finish()
        part.bytes = text.bytes
      }
      progress.add(files: 1)
      part.rows = rows - before
      parts.append(part)
    } while next != nil
    return SparkManifest.Table(name: table.name, rows: rows, parts: parts)
  }

  /// An object without the members that are NULL.
  private static func line(_ keys: [String], _ row: [FieldValue]) -> String {
    var line = "{"
    var isFirst = true
    for (key, value) in zip(keys, row) where !value.isNull {
      if !isFirst { line += "," }
      isFirst = false
      line += key
      line += ":"
      line += JSONWriter.literal(value)
    }
    line += "}\n"
    return line
  }

  // MARK: - Files

  private static func make(_ folder: String) throws {
    if mkdir(folder, 0o755) != 0, errno != EEXIST { throw OutputError(path: folder, code: errno) }
  }

  private static func write(_ text: String, to path: String) throws {
    try OutputFile(path: path).write { try $0.write(text) }
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// `schema.json`: each column of each table with its type.
private struct SparkSchema: Encodable {
  var tables: [String: [SparkTable.Column]]

  init(tables: [SparkTable]) {
    self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.columns) })
  }
}

/// `MANIFEST.json`: what belongs to the export.
private struct SparkManifest: Encodable {
  var tool: String
  var schemaVersion: Int
  var tables: [Table]

  struct Table: Encodable {
    var name: String
    var rows: Int
    var parts: [Part]
  }

  struct Part: Encodable {
    var path: String
    var rows: Int
    var bytes: Int
    var sha256: String
  }
}
