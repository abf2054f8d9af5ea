extension FieldValue {
  /// As SQLite sorts values that are not NULL: numbers before texts, texts by their bytes.
  func precedes(_ other: FieldValue) -> Bool {
    switch (self, other) {
    case (.integer(let own), .integer(let other)): own < other
    case (.text(let own), .text(let other)): own.utf8.lexicographicallyPrecedes(other.utf8)
    case (.blob(let own), .blob(let other)): own.lexicographicallyPrecedes(other)
    default:
      if let own = number, let other = other.number { own < other } else { kind < other.kind }
    }
  }

  private var kind: Int {
    switch self {
    case .null: 0
    case .integer, .double: 1
    case .text: 2
    case .blob: 3
    }
  }
}
