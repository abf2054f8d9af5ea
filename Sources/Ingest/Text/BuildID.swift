/// A build's id, `project:uuid`.
struct BuildID: Equatable {
  var text: String

  /// Takes an id as it is, and an ARN's id.
  init?(name: String) {
    if name.hasPrefix("arn:") {
      guard let id = BuildID(arn: name) else { return nil }
      text = id.text
    } else {
      guard !name.isEmpty else { return nil }
      text = name
    }
  }

  /// Takes the id off `arn:aws:codebuild:region:account:build/project:uuid`.
  init?(arn: String) {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[5].hasPrefix("build/") else { return nil }
    let id = parts[5].dropFirst("build/".count)
    guard !id.isEmpty else { return nil }
    text = String(id)
  }
}
