/// What somebody meant who mistyped a name, or typed a part of it.
public enum NearestName {
  /// Asks `did you mean a, b or c?` where one of these may be meant.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - names: What there is; of equally near ones the first counts.
  /// - Returns: Nil where none is like the text.
  public static func question(_ text: String, among names: [String]) -> String? {
    let meant = all(like: text, among: names)
    return meant.isEmpty ? nil : question(meant)
  }

  /// Asks for one of these, of which the first few are named; there must be one.
  static func question(_ meant: [String]) -> String {
    var choices = Array(meant.prefix(FewNames.most))
    if meant.count > choices.count { choices.append("one of \(meant.count - choices.count) more") }
    let last = choices.removeLast()
    let others = choices.isEmpty ? "" : choices.joined(separator: ", ") + " or "
    return "did you mean \(others)\(last)?"
  }

  /// The nearest name, if one is near, and those that begin with the text; those that have it
  /// elsewhere only where there is none.
  static func all(like text: String, among names: [String]) -> [String] {
    guard !text.isEmpty else { return [] }
    let text = text.lowercased()
    let nearest = to(text, among: names)
    let beginning = names.filter { $0 != nearest && $0.lowercased().hasPrefix(text) }
    let found = (nearest.map { [$0] } ?? []) + beginning
    // One letter or two are in everything.
    guard found.isEmpty, text.count >= 3 else { return found }
    return names.filter { $0.lowercased().contains(text) }
  }

  /// The name that is most like a text, if one is: nil where too much would have to change.
  static func to(_ text: String, among names: [String]) -> String? {
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
