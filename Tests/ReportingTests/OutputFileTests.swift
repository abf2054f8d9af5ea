import Foundation
import Support
import Testing

/// `--output`: a file that is there whole or not at all.
struct OutputFileTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("none.json", #"{"builds": []}"#)
    _ = try Tool.run(["ingest", "none.json"], in: scratch.url)
    try scratch.write("out.csv", "before")
  }

  @Test(arguments: ["out.csv", "new.csv"]) func itHasAllRows(name: String) throws {
    let result = try sql("select 7 as a", to: name)
    #expect(result.status == 0 && result.output == "" && result.errors == "", "\(result)")
    #expect(try text(name) == "a\n7\n")
    #expect(try leftovers() == [])
  }

  @Test func aReportIsWrittenToAFileToo() throws {
    let result = try Tool.run(
      ["report", "retry-success", "--total", "-f", "json", "-o", "out.csv"], in: scratch.url)
    #expect(result.status == 0 && result.output == "", "\(result)")
    #expect(try text("out.csv").hasPrefix("[\n{\"account_id\": null, "))
  }

  @Test func aFilePassesItsPermissionsOn() throws {
    let path = scratch.path("out.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    _ = try sql("select 7 as a", to: "out.csv")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try text("out.csv") == "a\n7\n")
  }

  @Test func aHyphenIsStandardOutput() throws {
    let result = try sql("select 7 as a", to: "-")
    #expect(result.output == "a\n7\n", "\(result)")
  }

  /// It fails at a row far beyond the buffer, when part of the file is written.
  @Test func anErrorLeavesTheOldFileAndNoOther() throws {
    let failing = """
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 50000)
      select i, case when i = 50000 then abs(-9223372036854775808) end as a from n
      """
    let result = try sql(failing, to: "out.csv")
    #expect(result.status == 1 && result.errors.contains("integer overflow"), "\(result)")
    #expect(try text("out.csv") == "before")
    #expect(try leftovers() == [])
  }

  @Test func aFullDiskLeavesNoFile() throws {
    let result = try Tool.run(
      "/usr/bin/env",
      [
        "bash", "-c", "ulimit -f 8; trap '' XFSZ; exec \"$0\" \"$@\"", Tool.path, "sql",
        """
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 50000)
        select i from n
        """, "-f", "csv", "-o", "out.csv",
      ], in: scratch.url)
    #expect(result.status == 1 && result.errors.hasPrefix("out.csv: cannot be"), "\(result)")
    #expect(try text("out.csv") == "before")
    #expect(try leftovers() == [])
  }

  @Test func aLinkIsReplacedAndNotFollowed() throws {
    let link = scratch.path("link.csv")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "out.csv")
    _ = try sql("select 7 as a", to: "link.csv")
    #expect(try text("out.csv") == "before")
    #expect(try text("link.csv") == "a\n7\n")
  }

  @Test(arguments: [
    ("ledger.db", "this is the ledger itself"), ("./ledger.db", "this is the ledger itself"),
    (".", "a folder"), ("/dev/null", "not an ordinary file"),
    ("absent/out.csv", "cannot be written: no such file or directory"),
  ])
  func whatCannotBeReplacedIsRefused(path: String, problem: String) throws {
    let before = try Data(contentsOf: scratch.url.appendingPathComponent("ledger.db"))
    let result = try sql("select 7 as a", to: path)
    #expect(result.status == 1 && result.errors.hasPrefix("\(path): \(problem)"), "\(result)")
    #expect(try Data(contentsOf: scratch.url.appendingPathComponent("ledger.db")) == before)
  }

  @Test(arguments: [("csv", "csv"), ("JSON", "json"), ("markdown", "markdown")])
  func theNameOfAFormatIsRefused(name: String, format: String) throws {
    for command in [["sql", "select 1"], ["report", "retry-success"]] {
      let result = try Tool.run(command + ["--output", name], in: scratch.url)
      #expect(result.status == 64, "\(result)")
      let hint = "--output names a file; did you mean --format \(format)?"
      #expect(result.errors.contains(hint), "\(result)")
    }
  }

  @Test func theGuardForSpreadsheetsIsForCSV() throws {
    let query = ["sql", "select '007' as a, 7 as b, -1 as c, '=1,2' as d", "--spreadsheet-safe"]
    let csv = try Tool.run(query + ["-f", "csv"], in: scratch.url)
    #expect(csv.output == "a,b,c,d\n'007,7,-1,\"'=1,2\"\n", "\(csv)")
    let table = try Tool.run(query, in: scratch.url)
    #expect(table.status == 64 && table.errors.contains("is for --format csv"), "\(table)")
  }

  @Test(arguments: [
    ("csv", "csv", "sha256,"), ("json", "json", "[\n{\"sha256\": "), ("table", "txt", "sha256 "),
    ("jsonl", "jsonl", "{\"sha256\": "), ("markdown", "md", "| sha256 | "),
  ])
  func anExportHasEachFormat(format: String, ending: String, start: String) throws {
    let result = try Tool.run(["export", "all", "--format", format], in: scratch.url)
    #expect(result.status == 0, "\(result)")
    let names = try scratch.files(in: "all").keys
    #expect(names.allSatisfy { $0.hasSuffix(".\(ending)") } && names.count > 20, "\(names)")
    #expect(try text("all/dump_files.\(ending)").hasPrefix(start))
  }

  private func sql(_ statement: String, to path: String) throws -> Tool.Result {
    try Tool.run(["sql", statement, "-f", "csv", "-o", path], in: scratch.url)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: scratch.path(name), encoding: .utf8)
  }

  private func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
      .filter { $0.hasSuffix(".part") }
  }
}
