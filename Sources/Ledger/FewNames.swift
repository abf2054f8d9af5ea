/// Some of many names, for a message that must stay short.
public enum FewNames {
  /// How many are named.
  public static let most = 5

  /// The first of them, and how many there are besides: `a, b and 3 more`.
  public static func list(_ names: [String]) -> String {
    let first = names.prefix(most).joined(separator: ", ")
    return names.count > most ? "\(first) and \(names.count - most) more" : first
  }
}
