/// Compares printed lines with expected ones that may leave something out.
enum Elision {
  /// `...` alone on a line stands for any lines, `[..]` in a line for any text in it.
  ///
  /// Blanks at the end of a line do not count: editors remove them.
  static func matches(_ printed: some Collection<Substring>, _ expected: some Collection<Substring>)
    -> Bool
  {
    guard let wanted = expected.first else { return printed.isEmpty }
    let rest = expected.dropFirst()
    if wanted == "..." {
      return matches(printed, rest) || (!printed.isEmpty && matches(printed.dropFirst(), expected))
    }
    guard let line = printed.first, isLine(trimmed(line), trimmed(wanted)) else { return false }
    return matches(printed.dropFirst(), rest)
  }

  private static func isLine(_ line: Substring, _ wanted: Substring) -> Bool {
    let pieces = wanted.split(separator: "[..]", omittingEmptySubsequences: false)
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
      return line == wanted
    }
    guard line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while let last = line.last, last == " " || last == "\t" { line.removeLast() }
    return line
  }
}
