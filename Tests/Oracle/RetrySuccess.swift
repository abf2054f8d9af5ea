import Worlds

extension Oracle {
  /// `retry-success` (docs/definitions.md), by default with the links of `retries`.
  ///
  /// `account_id, region, project, chains, recovered, recovery_rate, recovery_rate_low,
  /// recovery_rate_high, retries, decisive, succeeded, success_rate, success_rate_low,
  /// success_rate_high, stopped, unfinished, unlinked, retries_of_succeeded,
  /// median_recovery_seconds`
  public func retrySuccess(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let setting = options.links ?? .retries
    let chains = allChains(setting).filter { isRetriedFailure($0) && options.selects($0[0]) }
    let retries = retries(setting).filter { options.selects($0.build) }

    if options.total {
      return [["", "", ""] + successColumns(chains, retries)]
    }
    if options.grouping == .none { return [successColumns(chains, retries)] }
    let group = options.grouping.group
    let groups = Set(chains.map { group($0[0]) } + retries.map { group($0.build) })
    return groups.sorted().map { row in
      row.columns
        + successColumns(
          chains.filter { group($0[0]) == row }, retries.filter { group($0.build) == row })
    }
  }

  /// What is a retry, and its original where the setting trusts the link.
  ///
  /// Choice: an original that the setting leaves out is not known to have succeeded.
  func retries(_ setting: LinkSetting) -> [Retry] {
    let originals = originals(setting)
    return decidedLinks.filter { setting.callsRetry($0.evidence) }.compactMap { link in
      guard let build = builds.first(where: { $0.id == link.retryID }) else { return nil }
      let original = builds.first { $0.id == originals[link.retryID] }
      return Retry(build: build, original: original)
    }
  }
}

struct Retry {
  var build: BuildRecord
  var original: BuildRecord?
}

/// The root failed, and at least one later attempt is decisive.
func isRetriedFailure(_ chain: [BuildRecord]) -> Bool {
  chain[0].isFailing && chain.dropFirst().contains(where: \.isDecisive)
}

func firstSuccess(_ chain: [BuildRecord]) -> BuildRecord? {
  chain.dropFirst().first { $0.status == "SUCCEEDED" }
}

/// From the root's end to that of the first later attempt that SUCCEEDED.
///
/// Choice: a chain with one of the two ends unknown is left out of the median.
private func recoverySeconds(_ chain: [BuildRecord]) -> Int? {
  guard let end = firstSuccess(chain)?.endTime, let rootEnd = chain[0].endTime else { return nil }
  return wholeSeconds(end - rootEnd)
}

private func successColumns(_ chains: [[BuildRecord]], _ all: [Retry]) -> [String] {
  let recovered = chains.filter { firstSuccess($0) != nil }
  let recovery = wilson(recovered.count, chains.count)

  let retries = all.filter { $0.original?.status != "SUCCEEDED" }
  let decisive = retries.filter { $0.build.isDecisive }
  let succeeded = retries.filter { $0.build.status == "SUCCEEDED" }
  let success = wilson(succeeded.count, decisive.count)
  let stopped = retries.filter { $0.build.status == "STOPPED" }
  let unfinished = retries.filter { !$0.build.isDecisive && $0.build.status != "STOPPED" }

  return [
    field(chains.count),
    field(recovered.count),
    field(ratio(recovered.count, chains.count, decimals: 4)),
    field(recovery.low),
    field(recovery.high),
    field(retries.count),
    field(decisive.count),
    field(succeeded.count),
    field(ratio(succeeded.count, decisive.count, decimals: 4)),
    field(success.low),
    field(success.high),
    field(stopped.count),
    field(unfinished.count),
    field(retries.filter { $0.original == nil }.count),
    field(all.count - retries.count),
    field(percentile(50, of: recovered.compactMap(recoverySeconds))),
  ]
}
