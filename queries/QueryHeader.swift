/// What the comment at the head of a query's file says of it.
package struct QueryHeader {
  package private(set) var parameters: Set<String> = []
  package private(set) var columns: [String] = []

  package init(_ sql: String) {
    var section = ""
    for line in sql.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("--") else { break }
      let text = line.dropFirst(2)
      guard let word = text.split(separator: " ").first else { continue }
      if text.hasPrefix(" Parameters") || text.hasPrefix(" Columns") {
        section = String(word)
      } else if text.hasPrefix("   "), !text.hasPrefix("    ") {
        if section == "Parameters" { parameters.insert(String(word.dropFirst())) }
        if section == "Columns" { columns.append(String(word)) }
      }
    }
  }
}
