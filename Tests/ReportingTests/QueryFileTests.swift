import Foundation
import GRDB
import Ledger
import Queries
import Reporting
import Support
import Testing

/// A report's file says at its head what it asks for and what it prints: this compares.
struct QueryFileTests {
  private let header = Dictionary(
    uniqueKeysWithValues: Report.allCases.map { ($0, QueryHeader($0.sql)) })

  @Test func everyQueryFileIsBuiltIn() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("queries").path
    ).filter { $0.hasSuffix(".sql") }
    let schema =
      SchemaText.tables + SchemaText.views + [SchemaText.statistics] + SchemaText.upgrades.values
    let built =
      schema + Report.allCases.map(\.sql) + ExplainQuery.allCases.map(\.sql)
      + PageQuery.allCases.map(\.sql) + [WantedQuery.sql]
    for name in names {
      let text = try Repository.text("queries/\(name)")
      #expect(built.contains(text), "queries/\(name) is in neither SchemaText nor Report")
    }
    #expect(names.count == built.count)
  }

  /// It is written there once more, for speed.
  @Test func phaseDurationsHasThePhasesInTheirOrder() throws {
    let types = try reading { database in
      try Row.fetchAll(database, sql: "select phase_type, position from phase_types")
        .map { "\($0["phase_type"] as String) \($0["position"] as Int)" }
    }
    let ordered = Report.phaseDurations.sql.matches(of: /when '([A-Z_]+)' then (\d+)/)
      .map { "\($0.1) \($0.2)" }
    #expect(ordered == types)
  }

  @Test(arguments: Report.allCases)
  func itsHeaderNamesItsParameters(report: Report) throws {
    #expect(header[report]?.parameters == report.parameters)
  }

  @Test(arguments: Report.allCases)
  func itsHeaderNamesItsColumnsInOrder(report: Report) throws {
    let columns = try reading { try $0.makeStatement(sql: report.sql).columnNames }
    #expect(header[report]?.columns == columns)
  }

  @Test(arguments: ExplainQuery.allCases)
  func theHeaderOfAnExplanationNamesItsParameters(query: ExplainQuery) throws {
    let header = QueryHeader(query.sql)
    try reading { database in
      let statement = try database.makeStatement(sql: query.sql)
      #expect(statement.isReadonly)
      let values = Dictionary(uniqueKeysWithValues: header.parameters.map { ($0, 1) })
      try statement.setArguments(StatementArguments(values))
      for name in header.parameters {
        // One too few is an error: none stands in the header for nothing.
        #expect(throws: DatabaseError.self) {
          try statement.setArguments(StatementArguments(values.filter { $0.key != name }))
        }
      }
      if query == .runs { #expect(header.columns == statement.columnNames) }
    }
  }

  @Test(arguments: PageQuery.allCases)
  func theHeaderOfAQueryOfThePageNamesItsParametersAndColumns(query: PageQuery) throws {
    let header = QueryHeader(query.sql)
    try reading { database in
      let statement = try database.makeStatement(sql: query.sql)
      #expect(statement.isReadonly)
      let values = Dictionary(uniqueKeysWithValues: header.parameters.map { ($0, 1) })
      try statement.setArguments(StatementArguments(values))
      #expect(header.columns == statement.columnNames)
    }
  }

  @Test(arguments: Report.allCases)
  func itOnlyReads(report: Report) throws {
    #expect(try reading { try $0.makeStatement(sql: report.sql).isReadonly })
  }

  @Test(arguments: Report.allCases)
  func itFitsTheScreenAndTheCompiler(report: Report) throws {
    let lines = report.sql.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 88 }, "a line has more than 88 columns")
    #expect(report.summary.hasSuffix(".") && report.summary.count <= 88)
  }

  private func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let scratch = try ScratchFolder()
    let ledger = LedgerFile(path: scratch.path("ledger.db"))
    try ledger.create(environmentValues: .maskSecrets)
    return try ledger.openForReading().read(body)
  }
}
