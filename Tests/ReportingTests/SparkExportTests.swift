import Crypto
import Foundation
import Ledger
import Support
import Testing
import Worlds

@testable import Reporting

/// The files of `export --for spark`; what Spark makes of them, `script/test-spark` compares.
struct SparkExportTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    let samples = Repository.root.appendingPathComponent("samples").path
    _ = try Tool.run(["ingest", samples], in: scratch.url)
  }

  @Test func ledgersOfTheSameDumpsExportTheSameBytes() throws {
    // In another order, of which surrogate keys tell.
    let samples = Repository.root.appendingPathComponent("samples").path
    for folder in try FileManager.default.contentsOfDirectory(atPath: samples).sorted().reversed() {
      _ = try Tool.run(["ingest", "\(samples)/\(folder)", "-d", "other.db"], in: scratch.url)
    }
    for (ledger, folder) in [("ledger.db", "one"), ("other.db", "two")] {
      let result = try tool(["export", "--for", "spark", folder, "-d", ledger])
      #expect(result.status == 0 && result.errors.hasPrefix("wrote "), "\(result)")
    }
    let files = try scratch.files(in: "one")
    #expect(try files == scratch.files(in: "two"))
    #expect(files.count > 40 && files["MANIFEST.json"] != nil)
    #expect(
      files["queries/flaky-phases.sql"]
        == Data(try Repository.text("queries/flaky-phases.sql").utf8))
  }

  @Test func theManifestCountsWhatIsThere() throws {
    for file in World.random(seed: 1, builds: 500).dumps(seed: 1) {
      try scratch.write("dumps/\(file.path)", file.bytes)
    }
    _ = try Tool.run(["ingest", "dumps", "-d", "large.db"], in: scratch.url)
    var export = SparkExport(ledger: LedgerFile(path: scratch.path("large.db")), toolVersion: "1")
    export.partBytes = 4000
    let count = try export.write(to: scratch.path("export"))
    let files = try scratch.files(in: "export")
    #expect(files.count == count)
    let manifest = try JSONDecoder().decode(Manifest.self, from: files["MANIFEST.json"] ?? Data())
    #expect(manifest.tool == "buildledger 1")
    for table in manifest.tables {
      #expect(table.rows == table.parts.map(\.rows).reduce(0, +))
      for part in table.parts {
        let bytes = files[part.path] ?? Data()
        #expect(bytes.count == part.bytes)
        #expect(
          SHA256.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
          }.joined() == part.sha256)
        #expect(try lines(of: part.path).count == part.rows)
      }
    }
    let phases = manifest.tables.first { $0.name == "phases" }
    #expect(
      phases.map { $0.parts.count > 2 && $0.rows > 2000 } == true, "\(String(describing: phases))")
  }

  /// No surrogate key, no fingerprint, no NULL.
  @Test func rowsNeedNoLedger() throws {
    _ = try tool(["export", "--for", "spark", "export"])
    let retry = try #require(try lines(of: "tables/retries/part-00000.jsonl.gz").first)
    #expect(retry.hasPrefix("{\"retry_build_key\":\"checkout-service:"))
    let all = try scratch.files(in: "export").keys.filter { $0.hasSuffix(".gz") }
      .flatMap { try lines(of: $0) }.joined(separator: "\n")
    #expect(
      !all.contains("\":null") && !all.contains("value_fingerprint") && !all.contains("digest\":"))
    #expect(all.contains("\"project_key\":\"123456789012/eu-west-1/checkout-service\""))
    #expect(all.contains("\"partition_month\":\"2026-10\""))
  }

  @Test func aFolderThatHoldsSomethingIsRefused() throws {
    try scratch.write("export/notes.txt", "mine")
    let result = try tool(["export", "--for", "spark", "export"])
    #expect(result.status == 1 && result.errors.hasPrefix("export: is not empty"), "\(result)")
    let format = try tool(["export", "--for", "spark", "other", "--format", "json"])
    #expect(format.status == 64, "\(format)")
  }

  private struct Manifest: Decodable {
    var tool: String
    var tables: [Table]

    struct Table: Decodable {
      var name: String
      var rows: Int
      var parts: [Part]
    }

    struct Part: Decodable {
      var path: String
      var rows: Int
      var bytes: Int
      var sha256: String
    }
  }

  private func lines(of path: String) throws -> [String] {
    let text = try Tool.run("/usr/bin/env", ["gzip", "-dc", "export/\(path)"], in: scratch.url)
    return text.output.split(separator: "\n").map(String.init)
  }

  private func tool(_ arguments: [String]) throws -> Tool.Result {
    try Tool.run(arguments, in: scratch.url)
  }
}
