/// A build and all that are retries of it, directly or not.
struct Chain: Equatable, Sendable {
  /// The root first, then by start (unknown last), then id: the attempts in order.
  var attempts: [Int]
}

extension Linker {
  /// Which evidence a chain is made of: the values of `--links`.
  enum Setting: String, CaseIterable, Sendable {
    case known
    case retries
    case all

    var evidence: Set<Evidence> {
      switch self {
      case .known: [.autoRetry, .request]
      case .retries: [.autoRetry, .request, .retryResponse]
      case .all: [.autoRetry, .request, .retryResponse, .sameSource]
      }
    }
  }

  /// The chains of two and more builds, in the order of their roots.
  func chains(_ setting: Setting) -> [Chain] {
    let evidence = setting.evidence
    var originals: [Int: Int] = [:]
    for retry in retries where evidence.contains(retry.evidence) {
      if let original = retry.original { originals[retry.retry] = original }
    }
    var members: [Int: [Int]] = [:]
    // Builds are in order of start and id, and so are the members of each chain.
    for index in originals.keys.sorted() {
      var root = index
      while let original = originals[root] { root = original }
      originals[index] = root  // the way from here is not gone again
      members[root, default: [root]].append(index)
    }
    return members.sorted { $0.key < $1.key }.map { Chain(attempts: $0.value) }
  }
}
