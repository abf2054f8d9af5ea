import Worlds

private let hour: Int64 = 3_600_000
private let day: Int64 = 24 * hour

/// Evidence 3: finds originals for the retries of one project (docs/definitions.md).
struct RetryResponseMatching {
  /// Those of the project.
  let builds: [BuildRecord]
  /// Ids of originals of links of evidence 1 and 2, and of retries matched before.
  var taken: Set<String>

  /// The original, and how many builds it was chosen from.
  ///
  /// Choice: `candidates` counts the builds with R's commit if there are any, else those that the
  /// fallback allows.
  func original(of retry: BuildRecord) -> (original: BuildRecord?, candidates: Int) {
    let candidates = builds.filter { ended($0, atMost: 7 * day, before: retry) }

    let withCommit = candidates.filter { haveOneCommit($0, retry) }
    if !withCommit.isEmpty {
      return (withCommit.max { isBetter($1, than: $0, for: retry) }, withCommit.count)
    }

    let allowed = candidates.filter { isAllowedWithoutCommit($0, for: retry) }
    return (allowed.count == 1 ? allowed[0] : nil, allowed.count)
  }

  /// Equal inputs, not taken, failing, the latest end, the larger number, the larger id.
  private func isBetter(_ a: BuildRecord, than b: BuildRecord, for retry: BuildRecord) -> Bool {
    let equalInputs = (haveEqualInputs(a, retry), haveEqualInputs(b, retry))
    if equalInputs.0 != equalInputs.1 { return equalInputs.0 }
    let free = (!taken.contains(a.id), !taken.contains(b.id))
    if free.0 != free.1 { return free.0 }
    if a.isFailing != b.isFailing { return a.isFailing }
    return endsLater(a, than: b)
  }

  private func isAllowedWithoutCommit(_ build: BuildRecord, for retry: BuildRecord) -> Bool {
    let versions = [build.sourceVersion.nonEmpty, retry.sourceVersion.nonEmpty].compactMap { $0 }
    let versionsDiffer = versions.count == 2 && versions[0] != versions[1]
    return build.isFailing && !taken.contains(build.id)
      && ended(build, atMost: 24 * hour, before: retry)
      && (build.commit == nil || retry.commit == nil)
      && !versionsDiffer
      && haveEqualInputs(build, retry)
  }
}

/// Evidence 4: the failed build that `retry` repeats, if any (docs/definitions.md).
func sameSourceOriginal(of retry: BuildRecord, among builds: [BuildRecord]) -> BuildRecord? {
  if retry.isTriggeredByRule { return nil }
  let originals = builds.filter { build in
    let sameVersion = build.sourceVersion.nonEmpty == retry.sourceVersion.nonEmpty
    let oneBatch = build.batchARN.nonEmpty != nil && build.batchARN == retry.batchARN
    return build.isFailing
      && build.projectKey == retry.projectKey
      && ended(build, atMost: 4 * hour, before: retry)
      && haveOneCommit(build, retry)
      && (sameVersion || retry.source.type == "CODEPIPELINE")
      && !oneBatch
      && haveEqualInputs(build, retry)
  }
  return originals.max { endsLater($1, than: $0) }
}

/// Whether `build`, another one, ended before `retry` started; both limits are inclusive.
private func ended(_ build: BuildRecord, atMost limit: Int64, before retry: BuildRecord) -> Bool {
  guard build.id != retry.id, let end = build.endTime, let start = retry.startTime else {
    return false
  }
  return end <= start && start - end <= limit
}

/// The latest end, then the larger build number (an unknown one is the smallest), then the id.
private func endsLater(_ a: BuildRecord, than b: BuildRecord) -> Bool {
  (a.endTime ?? .min, a.number ?? .min, a.id) > (b.endTime ?? .min, b.number ?? .min, b.id)
}
