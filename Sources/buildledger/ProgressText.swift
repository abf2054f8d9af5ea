import Ledger

/// Progress in words: `[=====>    ]  45 of 100 files, 4500 builds, 210 MB/s, 0:12 left`.
struct ProgressText {
  /// What the work counts beside files: builds, rows, reports.
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

  /// Seconds; nil when all is done, while what follows from it is derived.
  private var left: Int? {
    guard let (done, expected) = measure, done > 0, done < expected else { return nil }
    return Int((Double(expected - done) / Double(done) * seconds).rounded(.up))
  }

  /// By the bytes there are to read, or by rows and reports: files may differ in size.
  private var measure: (done: Int, expected: Int)? {
    if counts.expectedBytes > 0 { return (counts.bytes, counts.expectedBytes) }
    if counts.expectedUnits > 0 { return (counts.units, counts.expectedUnits) }
    return nil
  }

  private var bar: String {
    let (done, expected) = measure ?? (counts.files, counts.expectedFiles)
    guard expected > 0 else { return "" }
    let width = 20
    let filled = min(width, width * done / expected)
    let head = filled < width ? ">" : ""
    let shown = String(repeating: "=", count: filled) + head
    return "[\(shown)\(String(repeating: " ", count: width - shown.count))] "
  }
}
