internal import Foundation
internal import GRDB
internal import Queries

/// A row of an explain query, by the names of its columns.
///
/// Its texts are safe to show: they come out escaped, on one line.
struct Facts {
  private var values: [String: FieldValue] = [:]

  static func all(
    _ query: ExplainQuery, _ arguments: StatementArguments, in database: Database
  ) throws -> [Facts] {
    let statement = try database.makeUnobservedStatement(sql: query.sql)
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    let names = statement.columnNames
    var all: [Facts] = []
    while try rows.next() != nil {
      var facts = Facts()
      for (index, name) in names.enumerated() {
        facts.values[name] = FieldValue(statement, column: index)
      }
      all.append(facts)
    }
    return all
  }

  /// An id as the queries take it: GRDB would end a text at a NUL character.
  static func bytes(_ id: String) -> Data { Data(id.utf8) }

  /// Nil for NULL and for an empty text, which says as little.
  func text(_ column: String) -> String? {
    guard let text = values[column]?.text, !text.isEmpty else { return nil }
    return TerminalText.line(text)
  }

  /// The text as it is, to look for it.
  func exactText(_ column: String) -> String? { values[column]?.text }

  func integer(_ column: String) -> Int64? {
    if case .integer(let integer) = values[column] { integer } else { nil }
  }

  /// Nil where nobody knows.
  func flag(_ column: String) -> Bool? {
    integer(column).map { $0 != 0 }
  }
}
