import Worlds

extension Oracle {
  /// `builds` (docs/definitions.md), by default with all links.
  ///
  /// `account_id, region, project, build_id, build_number, start_day, start_week, start_month,
  /// outcome, failing_phase, trigger, initiator, source_type, source_location, source_version,
  /// resolved_source_version, environment_type, compute_type, image, attempt, retry_of,
  /// retry_evidence, seconds`, the seconds of each phase type, `other_seconds`
  public func builds(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let setting = options.links ?? .all
    let chains = allChains(setting)
    let originals = originals(setting)
    let selected = builds.filter { options.selects($0) }
    return selected.sorted(by: isNewer).map { build in
      let link = decidedLinks.first { $0.retryID == build.id && setting.callsRetry($0.evidence) }
      let chain = chains.first { chain in chain.contains { $0.id == build.id } } ?? []
      let position = chain.firstIndex { $0.id == build.id } ?? 0
      return build.projectKey.columns + properties(of: build) + [
        field(position + 1),
        field(originals[build.id]),
        field(link?.evidence.rawValue),
        field(build.seconds),
      ] + phaseSeconds(build)
    }
  }
}

private func properties(of build: BuildRecord) -> [String] {
  [
    build.id,
    field(build.number),
    field(build.startTime.map(Every.day.period)),
    field(build.startTime.map(Every.week.period)),
    field(build.startTime.map(Every.month.period)),
    field(build.outcome),
    field(build.firstFailingPhase?.type),
    build.trigger,
    field(build.initiator),
    build.source.type,
    field(build.source.location),
    field(build.sourceVersion),
    field(build.resolvedSourceVersion),
    build.environment.type,
    build.environment.computeType,
    build.environment.image,
  ]
}

private func phaseSeconds(_ build: BuildRecord) -> [String] {
  let types = [
    "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD",
    "POST_BUILD", "UPLOAD_ARTIFACTS", "FINALIZING",
  ]
  func sum(_ isCounted: (PhaseRecord) -> Bool) -> String {
    let seconds = (build.phases ?? []).filter(isCounted).compactMap(\.seconds)
    return seconds.isEmpty ? "" : field(seconds.reduce(0, +))
  }
  return types.map { type in sum { $0.type == type } } + [sum { !types.contains($0.type) }]
}
