import Worlds

extension Oracle {
  /// Every build in one chain, also those that are alone in theirs (docs/definitions.md).
  ///
  /// Choice: the root is attempt 1 even where it does not come first by start and id (its start is
  /// unknown, or equal and its id larger).
  func allChains(_ setting: LinkSetting) -> [[BuildRecord]] {
    let originalOfRetry = originals(setting)
    let buildOfID = Dictionary(builds.map { ($0.id, $0) }) { first, _ in first }

    func root(of build: BuildRecord) -> BuildRecord {
      var root = build
      while let original = originalOfRetry[root.id].flatMap({ buildOfID[$0] }) { root = original }
      return root
    }

    let membersOfRoot = Dictionary(grouping: builds) { root(of: $0).id }
    return membersOfRoot.map { rootID, members in
      members.filter { $0.id == rootID }
        + members.filter { $0.id != rootID }.sorted(by: startsBefore)
    }
  }

  /// Retry to original, as far as the setting trusts the evidence.
  func originals(_ setting: LinkSetting) -> [String: String] {
    var originals: [String: String] = [:]
    for link in decidedLinks where setting.trusts(link.evidence) {
      originals[link.retryID] = link.originalID
    }
    return originals
  }
}
