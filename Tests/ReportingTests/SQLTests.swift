import Foundation
import Support
import Testing

/// `buildledger sql`: what it refuses, its files and its parameters.
struct SQLTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("dump.json", #"{"builds": [{"id": "p:1", "sourceVersion": "1.10"}]}"#)
    _ = try Tool.run(["ingest", "dump.json"], in: scratch.url)
  }

  @Test(arguments: [
    "delete from builds", "/* select */ update builds set image = 'x'", "drop view failures",
    "with x as (select 1) delete from builds", "insert into builds (id) values ('x') returning id",
    "create table t (a)", "create temp table t (a)", "create temp view v as select 1",
    "attach 'other.db' as other", "detach main", "vacuum", "vacuum into 'copy.db'", "reindex",
    "analyze", "begin", "commit", "savepoint s", "pragma user_version = 7", "pragma query_only = 0",
    "pragma journal_mode = wal", "pragma writable_schema = 1", "pragma optimize",
    "pragma wal_checkpoint", "pragma temp_store_directory = '/tmp'", "pragma cache_size = 0",
    "explain delete from builds",
  ])
  func whatDoesMoreThanReadIsRefused(statement: String) throws {
    let before = try contents()
    let result = try sql([statement])
    #expect(result.status == 1 && result.output == "", "\(result)")
    #expect(result.errors.hasPrefix("sql: only queries are run"), "\(result)")
    #expect(try contents() == before)
  }

  @Test(arguments: [
    ("values (1), (2)", "column1\n1\n2\n"), ("select count(*) as n from builds;", "n\n1\n"),
    (
      "with recursive n (i) as (select 1 union all select i + 1 from n where i < 3) select * from n",
      "i\n1\n2\n3\n"
    ),
    ("pragma application_id", "application_id\n1112302695\n"),
    ("pragma integrity_check", "integrity_check\nok\n"),
    ("select name from pragma_table_info('projects') where pk", "name\nproject_key\n"),
    ("select value from json_each('[7]')", "value\n7\n"), ("select 1 as a; -- end", "a\n1\n"),
    ("pragma foreign_key_check", "table,rowid,parent,fkid\n"),
  ])
  func whatOnlyReadsIsRun(statement: String, rows: String) throws {
    let result = try sql([statement])
    #expect(result.status == 0 && result.output == rows && result.errors == "", "\(result)")
  }

  @Test(arguments: ["select load_extension('x')", "select * from pragma_optimize"])
  func aFunctionThatDoesMoreIsRefused(statement: String) throws {
    let result = try sql([statement])
    #expect(result.status == 1 && result.errors.contains("not authorized"), "\(result)")
  }

  @Test func aStatementMayBeInAFileOrStandardInput() throws {
    try scratch.write("query.sql", "-- All of them.\nselect id\nfrom builds;\n")
    #expect(try sql(["--file", "query.sql"]).output == "id\np:1\n")
    let input = try Tool.run(
      ["sql", "--file", "-", "-f", "csv"], in: scratch.url, input: "select 5 as a")
    #expect(input.output == "a\n5\n", "\(input)")
    let absent = try sql(["--file", "absent.sql"])
    #expect(
      absent.status == 1 && absent.errors.hasPrefix("absent.sql: cannot be read"), "\(absent)")
    try scratch.write("latin.sql", [0x27, 0xe9, 0x27])
    #expect(try sql(["--file", "latin.sql"]).errors.hasPrefix("latin.sql: not UTF-8"))
    #expect(try sql([]).status == 64)
    #expect(try sql(["select 1", "--file", "query.sql"]).status == 64)
  }

  @Test(arguments: [
    ("5", "integer,5"), ("-5", "integer,-5"), ("0", "integer,0"), ("0.5", "real,0.5"),
    ("2.0", "real,2"), ("9223372036854775807", "integer,9223372036854775807"),
    ("9223372036854775808", "text,9223372036854775808"), ("007", "text,007"), ("+5", "text,+5"),
    ("-0", "text,-0"), ("1.10", "text,1.10"), ("1e5", "text,1e5"), ("", "text,\"\""),
    ("a=b", "text,a=b"), ("'quoted'", "text,'quoted'"), ("NULL", "text,NULL"),
    ("2026-11-16", "text,2026-11-16"), ("0.12345678901234567", "text,0.12345678901234567"),
  ])
  func aParameterIsANumberWhereItIsWrittenAsOne(value: String, row: String) throws {
    let result = try sql(["select typeof(:v) as t, :v as v", "-p", "v=\(value)"])
    #expect(result.output == "t,v\n\(row)\n" && result.errors == "", "\(result)")
  }

  @Test func aNumberIsAlsoTheTextOfAColumn() throws {
    try scratch.write(
      "more.json",
      #"{"builds": [{"id": "p:2", "sourceVersion": "2.0"}, {"id": "p:3", "sourceVersion": "42"}]}"#)
    _ = try Tool.run(["ingest", "more.json"], in: scratch.url)
    for (version, id) in [("1.10", "p:1"), ("2.0", "p:2"), ("42", "p:3")] {
      let result = try sql([
        "select id from builds where source_version = :v", "-p", "v=\(version)",
      ])
      #expect(result.output == "id\n\(id)\n", "\(result)")
    }
  }

  @Test func whatIsNotGivenIsNULLAndTold() throws {
    let result = try sql(["select :b as b, :a as a, :b as c", "-p", "a=x"])
    #expect(result.output == "b,a,c\n,x,\n" && result.errors == "not given, hence NULL: :b\n")
  }

  @Test(arguments: [
    (["select 1", "-p", "a=1"], Int32(64), "-p: the statement has no parameter :a\nit has none\n"),
    (["select :b, :c", "-p", "a=1"], 64, "-p: the statement has no parameter :a\nit has :b, :c\n"),
    (["select :a", "-p", "a=1", "-p", "a=2"], 64, "-p: a is given twice\ngive it once\n"),
    (["select ?", "-p", "a=1"], 1, "sql: name parameters as :name, and give them with -p "),
    (["select $a", "-p", "a=1"], 1, "sql: name parameters as :name, and give them with -p "),
    (["select :a", "-p", "a"], 64, "Error: The value 'a' is invalid for '-p <name=value>'"),
  ])
  func aParameterThatDoesNotFitIsRefused(
    arguments: [String], status: Int32, message: String
  ) throws {
    let result = try sql(arguments)
    #expect(result.status == status && result.errors.hasPrefix(message), "\(result)")
    #expect(result.output == "", "\(result)")
  }

  @Test(arguments: ["phase-durations", "retry-success", "flaky-phases"])
  func aReportRunsByHand(name: String) throws {
    let file = Support.Repository.root.appendingPathComponent("queries/\(name).sql").path
    let report = try Tool.run(["report", name, "-f", "csv"], in: scratch.url)
    #expect(try sql(["--file", file]).output == report.output)
  }

  private func sql(_ arguments: [String]) throws -> Tool.Result {
    try Tool.run(["sql", "-f", "csv"] + arguments, in: scratch.url)
  }

  /// Every file with its bytes: nothing may be changed, and nothing made.
  private func contents() throws -> [String: Data] {
    try scratch.files(in: ".")
  }
}
