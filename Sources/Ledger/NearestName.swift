/// What somebody meant who mistyped a name.
public enum NearestName {
  /// The name that is most like a text, if one is: nil where too much would have to change.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - names: What there is; of equally near ones the first counts.
  /// - Returns: One of the names.
  public static func to(_ text: String, among names: [String]) -> String? {
    let limit = max(1, text.count / 3)
    let near = names.map { (name: $0, edits: edits(text, $0)) }.filter { $0.edits <= limit }
    return near.min { $0.edits < $1.edits }?.name
  }

  /// How many characters must be put in, left out, replaced or swapped with the next.
  ///
  /// Capital letters are no difference.
  static func edits(_ text: String, _ other: String) -> Int {
    let text = Array(text.lowercased())
    let other = Array(other.lowercased())
    // A row for each start of `text`, from the empty one: the edits to each start of `other`.
    var rows = [Array(0...other.count)]
    for (i, character) in text.enumerated() {
      var row = [i + 1]
      for (j, wanted) in other.enumerated() {
        var edits = min(rows[i][j + 1] + 1, row[j] + 1)
        edits = min(edits, rows[i][j] + (character == wanted ? 0 : 1))
        if i > 0, j > 0, character == other[j - 1], text[i - 1] == wanted {
          edits = min(edits, rows[i - 1][j - 1] + 1)
        }
        row.append(edits)
      }
      rows.append(row)
    }
    return rows[text.count][other.count]
  }
}
