/// Rows as people read them, kept until all are there: how wide a column is, and whether it
/// holds numbers, shows in the last row.
struct TextRows {
  private(set) var columns: [String] = []
  private(set) var fields: [[String]] = []
  /// For each column, whether it has nothing but numbers and NULLs.
  private(set) var isNumeric: [Bool] = []
  private var isDuration: [Bool] = []

  init() {}

  init(_ columns: [String]) {
    self.columns = columns.map(TerminalText.line)
    isNumeric = columns.map { _ in true }
    isDuration = columns.map(DurationText.isOfSeconds)
  }

  mutating func append(_ row: [FieldValue]) {
    var texts: [String] = []
    for (index, value) in row.enumerated() {
      if !value.isNull, !value.isNumber { isNumeric[index] = false }
      if isDuration[index], let seconds = value.number {
        texts.append(DurationText.text(seconds))
      } else {
        texts.append(TerminalText.line(value.text ?? ""))
      }
    }
    fields.append(texts)
  }
}
