internal import GRDB

/// A value for `:name` in a statement: `-p name=value`.
public struct QueryParameter: Sendable {
  public var name: String
  let value: DatabaseValue

  /// Takes `name=value`; nil if it is not that.
  public init?(_ text: String) {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    name = String(text[..<equals])
    guard name.contains(/^[A-Za-z_][A-Za-z_0-9]*$/) else { return nil }
    value = Self.value(String(text[text.index(after: equals)...]))
  }

  /// A number only where it is written as SQLite writes that number.
  ///
  /// Compared with a column of texts, such as account ids or versions, it is then the same
  /// as the text. So `007`, `1.10` and `1e5` are texts.
  private static func value(_ text: String) -> DatabaseValue {
    if let integer = Int64(text), String(integer) == text { return integer.databaseValue }
    let isDecimal = text.contains(/^-?(0|[1-9][0-9]*)\.[0-9]+$/)
    if isDecimal, text.count <= 15, let double = Double(text), "\(double)" == text {
      return double.databaseValue
    }
    return text.databaseValue
  }
}
