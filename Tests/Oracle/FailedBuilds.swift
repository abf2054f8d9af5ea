import Worlds

/// A build that failed: one with a failing phase, or with a failing status all the same.
struct FailedBuild {
  var build: BuildRecord
  var chain: [BuildRecord]
  var position: Int
  /// Nil where no phase failed.
  var failure: Failure?

  var phaseType: String { failure?.phase.type ?? "(none)" }
  var verdict: Verdict { failure?.verdict ?? .unresolved }

  var nextAttempt: BuildRecord? {
    position + 1 < chain.count ? chain[position + 1] : nil
  }

  /// Of the phase's first context that is not blank.
  func statusCode() -> String? {
    failure.flatMap { firstContext($0.phase)?.statusCode }.flatMap { isBlank($0) ? nil : $0 }
  }

  func cause(_ normalized: (String) -> String) -> String? {
    failure.flatMap { firstContext($0.phase)?.message }.map(normalized).nonEmpty
  }
}

extension Oracle {
  /// Those that pass the filters.
  func failedBuilds(_ options: ReportOptions) -> [FailedBuild] {
    allChains(options.links ?? .all).flatMap { chain -> [FailedBuild] in
      let failures = findFailures(in: chain)
      return chain.enumerated().compactMap { position, build -> FailedBuild? in
        let failure = failures.first { $0.position == position }
        guard failure != nil || build.isFailing, options.selects(build) else { return nil }
        return FailedBuild(build: build, chain: chain, position: position, failure: failure)
      }
    }
  }
}
