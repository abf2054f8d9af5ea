internal import Foundation

/// Where AWS shows or names a build, and the id in it.
enum BuildAddress {
  /// The id in an ARN or in an address of the console; nil in any other text.
  static func id(in text: String) -> String? {
    text.hasPrefix("arn:") ? id(inARN: text) : id(inURL: text)
  }

  /// Whether a text is `project:uuid`, as CodeBuild makes ids.
  static func isID(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].count == 36 else { return false }
    return UUID(uuidString: String(parts[1])) != nil
  }

  /// In `arn:partition:codebuild:region:account:build/project:uuid`, of any partition.
  private static func id(inARN text: String) -> String? {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[2] == "codebuild", parts[5].hasPrefix("build/") else {
      return nil
    }
    return String(parts[5].dropFirst("build/".count))
  }

  /// In the path `…/build/ID/…`, or in `…#/builds/ID/…` as addresses were until 2019.
  private static func id(inURL text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    // A project may be called build as well: the last of them is the build's.
    let path = text.prefix { $0 != "?" && $0 != "#" }
    guard
      let start = text.range(of: "#/builds/")?.upperBound
        ?? path.range(of: "/build/", options: .backwards)?.upperBound
    else { return nil }
    let encoded = text[start...].prefix { !"/?#".contains($0) }
    return encoded.removingPercentEncoding ?? String(encoded)
  }
}

extension String {
  var trimmingBlanks: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
