/// Where the columns of a table go: side by side as far as the screen is wide, the rest
/// below.
struct TableLayout {
  /// Of each column; longer text is cut.
  private(set) var widths: [Int]
  /// The columns of each part, by their place in a row.
  private(set) var parts: [[Int]]

  /// What stands between two columns.
  static let gap = 2
  /// A text column is not made narrower than this to have all columns side by side.
  private static let narrowest = 12

  /// - Parameters:
  ///   - rows: All rows of the table.
  ///   - columns: How wide the screen is; nil does not limit anything.
  init(_ rows: TextRows, columns: Int?) {
    let all = Array(rows.columns.indices)
    widths = rows.columns.map(TerminalText.width)
    parts = [all]
    for row in rows.fields {
      for (index, field) in row.enumerated() {
        widths[index] = max(widths[index], TerminalText.width(field))
      }
    }
    guard let columns, total(all) > columns else { return }
    let texts = all.filter { !rows.isNumeric[$0] }
    let slack = texts.reduce(0) { $0 + max(0, widths[$1] - Self.narrowest) }
    if total(all) - slack <= columns {
      narrow(texts, to: columns, all)
    } else {
      divide(all, texts, keys: keys(of: rows), columns)
    }
  }

  private func total(_ part: [Int]) -> Int {
    part.reduce(0) { $0 + widths[$1] } + Self.gap * max(0, part.count - 1)
  }

  /// Takes from the widest text until all columns fit.
  private mutating func narrow(_ texts: [Int], to columns: Int, _ all: [Int]) {
    var excess = total(all) - columns
    while excess > 0, let widest = texts.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] -= 1
      excess -= 1
    }
  }

  /// Fills part after part; each has the columns that tell rows apart.
  private mutating func divide(_ all: [Int], _ texts: [Int], keys: [Int], _ columns: Int) {
    let keys = total(keys) <= columns / 2 ? keys : []
    let room = columns - (keys.isEmpty ? 0 : total(keys) + Self.gap)
    for index in texts where !keys.contains(index) {
      widths[index] = min(widths[index], max(Self.narrowest, room))
    }
    parts = []
    var part: [Int] = []
    for index in all {
      if !part.isEmpty, total(part + [index]) > columns {
        parts.append(part)
        part = keys.filter { $0 < index }
      }
      part.append(index)
    }
    parts.append(part)
  }

  /// Of the texts with which rows begin, those that are needed to tell rows apart.
  ///
  /// A number in front, such as a rank, is passed over. What varies least goes first.
  private func keys(of rows: TextRows) -> [Int] {
    func distinct(_ keys: [Int]) -> Int {
      Set(rows.fields.map { row in keys.map { row[$0] } }).count
    }
    let start = rows.isNumeric.first == true ? 1 : 0
    var keys = Array(rows.isNumeric.indices.dropFirst(start).prefix { !rows.isNumeric[$0] })
    let most = distinct(keys)
    let order = keys.sorted {
      (distinct([$0]), widths[$1], $0) < (distinct([$1]), widths[$0], $1)
    }
    for key in order {
      let rest = keys.filter { $0 != key }
      if distinct(rest) == most { keys = rest }
    }
    return keys
  }
}
