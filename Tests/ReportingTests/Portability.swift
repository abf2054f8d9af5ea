/// What SQLite, Spark, Trino and DuckDB do not agree on, as far as reports could use it.
enum Portability {
  /// Each construct, with what to write instead.
  static func problems(of sql: String) -> [String] {
    let code = sql.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.prefix(upTo: $0.firstRange(of: "--")?.lowerBound ?? $0.endIndex) }
      .joined(separator: "\n")
    return quotes(in: code) + words(in: withoutTexts(code)) + functions(in: withoutTexts(code))
      + divisions(in: withoutTexts(code)) + orders(in: withoutTexts(code))
  }

  private static func withoutTexts(_ code: String) -> String {
    code.replacing(/'(?:[^']|'')*'/, with: "''")
  }

  private static func quotes(in code: String) -> [String] {
    [("\"", "names without quotes, texts in '…'"), ("\\", "engines differ in escapes; char(92)")]
      .filter { code.contains($0.0) }.map { "\($0): \($1)" }
  }

  private static let refusedWords: KeyValuePairs = [
    "like": "engines differ in case; instr, substr or =", "glob": "instr, substr or =",
    "true": "case when … then 1 else 0 end", "false": "case when … then 1 else 0 end",
    "recursive": "chains hold what recursion found", "limit": "the tool's --limit",
  ]

  private static func words(in code: String) -> [String] {
    let found = Set(code.matches(of: /[a-z_]+/).map { String($0.0) })
    return refusedWords.filter { found.contains($0.0) }.map { "\($0): \($1)" }
      + (code.contains(/1\.0 \*/) ? ["1.0 *: cast(a as double)"] : [])
  }

  /// Alike in all engines; the words behind them only look like functions.
  private static let functions: Set = [
    "cast", "char", "coalesce", "count", "floor", "instr", "lag", "length", "max", "min", "nullif",
    "replace", "row_number", "sqrt", "substr", "sum", "trim",
    "and", "as", "by", "exists", "from", "in", "not", "or", "over", "partition", "select",
    "then", "values", "when",
  ]

  private static func functions(in code: String) -> [String] {
    // Views are named with their columns: create view x (a, b), with x (a, b) as.
    let named = Set(
      code.matches(of: /(?:view|with) ([a-z_]+) ?\(/).map { String($0.1) }
        + code.matches(of: /([a-z_]+) \([a-z_, \n]*\) as/).map { String($0.1) })
    let called = Set(code.matches(of: /([a-z_]+) ?\(/).map { String($0.1) })
    return called.subtracting(functions).subtracting(named).sorted().map {
      "\($0): not on the list; a function that all engines have alike"
    }
  }

  /// `/` of whole numbers is whole in SQLite and in Trino, and not in Spark; weeks are a double.
  private static func divisions(in code: String) -> [String] {
    code.matches(of: /(\S+)\s*\/\s*(\S+)/).filter { match in
      // What goes into the division begins at most some lines before it.
      let before = code[..<match.range.upperBound].suffix(300)
      let operand = before[(before.ranges(of: "floor(").last?.lowerBound ?? before.startIndex)...]
      return !operand.contains("as double") && !operand.contains("sqrt(")
        && !match.2.hasPrefix("cast(") && !match.2.contains("weeks")
    }.map { "\($0.0): divide by or into a cast: cast(a as double) / nullif(b, 0)" }
  }

  /// Descending, engines put NULLs at either end; what cannot be NULL is on the list.
  private static func orders(in code: String) -> [String] {
    code.matches(of: /([a-z_.]+) desc\b(?! nulls)/).map { String($0.1) }
      .filter { name in !neverNull.contains(String(name.split(separator: ".").last ?? "")) }
      .map { "order by \($0) desc: where NULLs go: nulls last" }
  }

  private static let neverNull: Set = [
    "id", "failures", "delay_seconds", "flake_rate_low", "flaky", "end", "wasted_ms", "ms",
    "build_minutes",
  ]
}
