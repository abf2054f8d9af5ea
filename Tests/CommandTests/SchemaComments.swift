/// The comments of a schema file, by what they are about.
///
/// Above a table or view, or behind its first line, stands what it is; behind a column, or
/// behind the lines that belong to it, what that holds; alone on a line within a table, what
/// the columns below have in common.
struct SchemaComments {
  private(set) var objects: [String: String] = [:]
  /// By `table.column`.
  private(set) var columns: [String: String] = [:]
  /// By the first `table.column` below.
  private(set) var groups: [String: String] = [:]

  init(_ text: String) {
    var above: [String] = []
    var object: String?
    var column: String?
    var isTable = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let (code, comment) = Self.parts(line)
      let words = code.split(whereSeparator: { " (".contains($0) }).map(String.init)
      if let first = words.first, first == "create", words.count > 2, words[1] != "unique" {
        isTable = words[1] == "table"
        object = ["table", "view"].contains(words[1]) ? words[2] : nil
        if let object {
          objects[object] = (above + [comment].compactMap { $0 }).joined(separator: " ")
        }
        column = nil
        above = []
      } else if code.isEmpty {
        if let comment { above.append(comment) } else { above = [] }
      } else if isTable, let table = object, line.hasPrefix("    "), !line.hasPrefix("     "),
        let name = words.first, !["primary", "foreign", "check", "unique"].contains(name)
      {
        let place = "\(table).\(name)"
        column = place
        if !above.isEmpty { groups[place] = above.joined(separator: " ") }
        above = []
        columns[place] = comment
      } else if isTable, let place = column, line.hasPrefix("     "), let comment {
        columns[place] = [columns[place], comment].compactMap { $0 }.joined(separator: " ")
      }
      if code.hasSuffix(";") { object = nil }
    }
  }

  /// A line's SQL, and what stands behind `--`.
  private static func parts(_ line: String) -> (code: String, comment: String?) {
    let halves = line.split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false)
    func trimmed(_ text: Substring) -> String {
      String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return (trimmed(halves[0]), halves.count > 1 ? trimmed(halves[1]) : nil)
  }
}
