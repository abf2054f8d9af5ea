import Foundation
import Support

/// A page as a reader of its source sees it: tables with the values that its cells stand for.
struct PageDocument {
  let text: String
  let tables: [Table]

  struct Table {
    var id: String
    var report: String?
    /// Of each column that a report or query has.
    var rows: [[String: String]]
    /// Row by row, what is shown in the first column.
    var headings: [String]
  }

  init(_ text: String) {
    self.text = text
    tables = text.matches(of: /<table aria-labelledby="([^"]+)-title"([^>]*)>(?s:(.+?))<\/table>/)
      .map { match in
        let columns = match.3.matches(of: /<th scope="col"([^>]*)>/)
          .map { Self.attribute("data-column", of: $0.1) }
        let body = match.3.components(separatedBy: "<tbody>").last ?? ""
        let rows = body.components(separatedBy: "<tr").dropFirst().map(Self.cells)
        return Table(
          id: String(match.1), report: Self.attribute("data-report", of: match.2),
          rows: rows.map { cells in
            Self.identified(
              Dictionary(
                uniqueKeysWithValues: zip(columns, cells).compactMap { column, cell in
                  column.map { ($0, cell) }
                }))
          }, headings: rows.map { $0.first ?? "" })
      }
  }

  func table(_ id: String) -> Table? { tables.first { $0.id == id } }

  /// The values of tiles, by `report.column`, or by column where the page adds up.
  var tiles: [String: String] {
    Dictionary(
      uniqueKeysWithValues: text.matches(of: /<dd class="value"([^>]*)>/).compactMap { match in
        guard let column = Self.attribute("data-column", of: match.1) else { return nil }
        let report = Self.attribute("data-report", of: match.1).map { "\($0)." } ?? ""
        return (report + column, Self.attribute("data-value", of: match.1) ?? "")
      })
  }

  /// Where projects share a name, it is followed by their account and region.
  private static func identified(_ row: [String: String]) -> [String: String] {
    guard let match = row["project"]?.wholeMatch(of: /(.+) \((no account|[0-9]+), (.+)\)/) else {
      return row
    }
    let identity = [
      "project": String(match.1), "account_id": match.2 == "no account" ? "" : String(match.2),
      "region": match.3 == "no region" ? "" : String(match.3),
    ]
    return row.merging(identity) { $1 }
  }

  /// The value where it differs from the text, else the text.
  private static func cells(of row: String) -> [String] {
    row.matches(of: /<(?:th scope="row"|td)([^>]*)>(?s:(.*?))<\/t[hd]>/).map { cell in
      if let value = attribute("data-value", of: cell.1) { return value }
      return unescaped(
        String(cell.2).replacing(/<title>[^<]*<\/title>|<[^>]+>/, with: ""))
    }
  }

  private static func attribute(_ name: String, of tag: some StringProtocol) -> String? {
    guard let start = tag.range(of: "\(name)=\"")?.upperBound else { return nil }
    return unescaped(String(tag[start...].prefix { $0 != "\"" }))
  }

  private static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

/// A ledger, what its page says, and what its reports say.
struct PageLedger {
  let path: String
  let folder: URL

  func page(_ arguments: [String] = []) throws -> PageDocument {
    let result = try run(["html", "-"] + arguments)
    return PageDocument(result.output)
  }

  /// The rows of a report, by the names of its columns.
  func report(_ arguments: String...) throws -> [[String: String]] {
    let result = try run(["report", "--format", "csv"] + arguments)
    let rows = CSV.rows(of: result.output)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }

  func run(_ arguments: [String]) throws -> Tool.Result {
    let result = try Tool.run(arguments + ["--database", path], in: folder)
    guard result.status == 0 else { throw Failed(result: result) }
    return result
  }

  struct Failed: Error {
    var result: Tool.Result
  }
}
