import Foundation
import Ingest
import Ledger
import Support
import Testing
import Worlds

/// The same builds, in all the shapes in which they are saved.
struct ShapesTests {
  private static let history = World.random(seed: 11, builds: 12, hostile: true)

  private static var batch: ResponseDocument { .batchGetBuilds(history.builds) }
  private static var single: [ResponseDocument] { history.builds.map(ResponseDocument.bare) }

  private static let expected = Result { try Content(of: batch.bytes(.commandLine2())) }

  @Test(arguments: ClientStyle.all)
  func everyClientGivesTheSameRows(style: ClientStyle) throws {
    try expect(Self.batch.bytes(style), "\(style.name) \(style.timestamps)")
  }

  @Test func everyShapeGivesTheSameRows() throws {
    let style = ClientStyle.commandLine2()
    let retries = Self.history.builds.map(ResponseDocument.retryBuild)
    let shapes: [(String, [UInt8])] = [
      ("BatchGetBuilds", Self.batch.bytes(style)),
      ("RetryBuild, one behind the other", retries.flatMap { $0.bytes(style) }),
      ("a list of RetryBuild", ResponseDocument.array(retries).bytes(style)),
      ("bare builds, one behind the other", Self.single.flatMap { $0.bytes(style) }),
      ("JSON Lines", Self.single.flatMap { $0.bytes(style.onOneLine) }),
      ("a list", ResponseDocument.array(Self.single).bytes(style)),
      ("lists in lists", ResponseDocument.array([.array([.array(Self.single)])]).bytes(style)),
      ("a list of lists", ResponseDocument.array(Self.single.map { .array([$0]) }).bytes(style)),
      ("a byte order mark", [0xef, 0xbb, 0xbf] + Self.batch.bytes(style)),
      ("blanks around it", Array("\r\n\t ".utf8) + Self.batch.bytes(style) + Array(" \n".utf8)),
      ("without blanks between", Self.single.flatMap { $0.bytes(style.onOneLine).dropLast() }),
    ]
    for (shape, bytes) in shapes { try expect(bytes, shape) }
  }

  @Test func gzipGivesTheSameRows() throws {
    let bytes = Self.batch.bytes(.javaScript)
    try expect(gzip(bytes), "gzip")
    let halves = [Self.single[..<5], Self.single[5...]].map { half in
      half.flatMap { $0.bytes(.javaScript) }
    }
    try expect(halves.flatMap { try gzip($0) }, "gzip behind gzip")
  }

  @Test func standardInputGivesTheSameRows() throws {
    let ledger = try ScratchLedger(.keep)
    let text = String(decoding: Self.batch.bytes(.boto3()), as: UTF8.self)
    let result = try Tool.run(
      ["ingest", "--database", ledger.file.path, "-"], in: ledger.scratch.url, input: text)
    #expect(result.status == 0, "\(result)")
    try expect(try Content(of: ledger), "standard input")
  }

  @Test func theSameContentIsReadOnceWhateverItsName() throws {
    let ledger = try ScratchLedger()
    let bytes = Self.batch.bytes(.wire)
    try ledger.ingest(bytes)
    #expect(try ledger.ingest(bytes).filesUnchanged == 1)
    let compressed = try gzip(bytes)
    #expect(try ledger.ingest(compressed).filesUnchanged == 1)
  }

  // MARK: -

  private func expect(_ bytes: [UInt8], _ shape: String) throws {
    try expect(try Content(of: bytes), shape)
  }

  private func expect(_ content: Content, _ shape: String) throws {
    let expected = try Self.expected.get()
    for table in expected.tables.keys.sorted() where content.tables[table] != expected.tables[table]
    {
      let rows = zip(content.tables[table] ?? [], expected.tables[table] ?? [])
      let values = rows.lazy.flatMap { zip($0, $1) }.first { $0 != $1 }
      Issue.record(
        """
        \(shape): \(table) differs
        expected \(values?.1 ?? "\(expected.tables[table]?.count ?? 0) rows")
        came     \(values?.0 ?? "\(content.tables[table]?.count ?? 0) rows")
        """)
    }
  }

  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let scratch = try ScratchFolder()
    let path = try scratch.write("dump", bytes)
    let result = try Tool.run("/usr/bin/env", ["gzip", path], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    return Array(try Data(contentsOf: scratch.url.appendingPathComponent("dump.gz")))
  }

  /// What a ledger holds of builds, without where it was read and how much there was of it.
  private struct Content {
    var tables: [String: [[String]]] = [:]

    init(of bytes: [UInt8]) throws {
      // Fingerprints differ between ledgers.
      let ledger = try ScratchLedger(.keep)
      try ledger.ingest(bytes)
      #expect(ledger.refusals == [])
      self = try Content(of: ledger)
    }

    init(of ledger: ScratchLedger) throws {
      // The wire has members that no client prints, and some files are named differently. An
      // answer of RetryBuild is evidence of a link, which a list of builds is not.
      let others: Set = [
        "observations", "dump_files", "ledger_settings", "unknown_fields", "retries", "chains",
        "failures", "retry_figures", "minute_figures",
        // Two threads derive projects, and what comes first gets the first key.
        "build_facets",
      ]
      let ranks: Set = ["content_digest", "member_count", "facet_key"]
      for table in try ledger.tables() where !others.contains(table) {
        let columns = try ledger.rows("select name from pragma_table_info('\(table)')")
          .map { $0[0] }.filter { !ranks.contains($0) }.joined(separator: ", ")
        tables[table] = try ledger.rows("select \(columns) from \(table)")
          .sorted { $0.lexicographicallyPrecedes($1) }
      }
    }
  }
}
