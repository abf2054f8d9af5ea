import Ledger

/// Progress in words: `[=====>    ]  45 of 100 files, 4500 builds, 210 MB/s, 0:12 left`.
struct ProgressText {
  /// What the work counts beside files: builds, rows.
  var unit: String
  var counts: WorkProgress.Counts
  var seconds: Double

  /// For a terminal: no longer than so many columns.
  func line(columns: Int) -> String {
    String((bar + words).prefix(max(columns - 1, 0)))
  }

  var words: String {
    var words: [String] = []
    let isCounted = counts.expectedFiles > 0
    if isCounted || counts.files > 0 {
      words.append("\(counts.files)\(isCounted ? " of \(counts.expectedFiles)" : "") files")
    }
    if counts.units > 0 || words.isEmpty { words.append("\(counts.units) \(unit)") }
    if counts.bytes > 0 { words.append("\(Int(Double(counts.bytes) / seconds / 1e6)) MB/s") }
    if let left {
      words.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
    }
    return words.joined(separator: ", ")
  }

  /// Seconds, by the bytes there are to read: files may differ in size.
  ///
  /// Nil when all are read, while what follows from them is derived.
  private var left: Int? {
    let rest = counts.expectedBytes - counts.bytes
    guard counts.bytes > 0, rest > 0 else { return nil }
    return Int((Double(rest) / Double(counts.bytes) * seconds).rounded(.up))
  }

  private var bar: String {
    let (done, expected) =
      counts.expectedBytes > 0
      ? (counts.bytes, counts.expectedBytes) : (counts.files, counts.expectedFiles)
    guard expected > 0 else { return "" }
    let width = 20
    let filled = min(width, width * done / expected)
    let head = filled < width ? ">" : ""
    let shown = String(repeating: "=", count: filled) + head
    return "[\(shown)\(String(repeating: " ", count: width - shown.count))] "
  }
}
