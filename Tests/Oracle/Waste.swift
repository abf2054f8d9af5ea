import Worlds

extension Oracle {
  /// `waste` (docs/definitions.md), by default with all links; with prices more columns.
  ///
  /// `account_id, region, project, environment_type, compute_type, builds, build_minutes,
  /// succeeded_minutes, failed_minutes, recovered_minutes, stopped_minutes, unfinished_minutes,
  /// wasted_share`
  public func waste(_ options: ReportOptions = ReportOptions()) -> [[String]] {
    let timed = allChains(options.links ?? .all).flatMap { chain in
      chain.enumerated().compactMap { position, build -> TimedBuild? in
        guard options.selects(build), let start = build.startTime, let end = build.endTime
        else { return nil }
        let recovers = chain.dropFirst(position + 1).contains { $0.status == "SUCCEEDED" }
        return TimedBuild(
          build: build, milliseconds: Int(end - start), end: ending(build, recovers: recovers))
      }
    }
    let groups = Dictionary(grouping: timed) { timed in
      MachineKey(
        project: timed.build.projectKey, environmentType: timed.build.environment.type,
        computeType: timed.build.environment.computeType)
    }
    return groups.map { key, builds in (key: key, builds: builds, wasted: wasted(builds)) }
      .sorted { a, b in a.wasted == b.wasted ? a.key < b.key : a.wasted > b.wasted }
      .map { row in
        row.key.columns + minutes(row.builds)
          + (options.prices.map { money(row.key, row.builds, $0) } ?? [])
      }
  }
}

private enum End: CaseIterable {
  case succeeded, failed, recovered, stopped, unfinished
}

private struct TimedBuild {
  var build: BuildRecord
  var milliseconds: Int
  var end: End

  /// Whole minutes, begun ones in full.
  var billed: Int { -floorDivision(-milliseconds, 60_000) }
}

private struct MachineKey: Hashable, Comparable {
  var project: ProjectKey
  var environmentType: String
  var computeType: String

  var columns: [String] { project.columns + [environmentType, computeType] }

  static func < (a: MachineKey, b: MachineKey) -> Bool {
    (a.project, a.environmentType, a.computeType) < (b.project, b.environmentType, b.computeType)
  }
}

private func ending(_ build: BuildRecord, recovers: Bool) -> End {
  if build.isFailing { return recovers ? .recovered : .failed }
  return switch build.status {
  case "SUCCEEDED": .succeeded
  case "STOPPED": .stopped
  default: .unfinished
  }
}

private func sum(_ builds: [TimedBuild], _ ends: [End]) -> Int {
  builds.filter { ends.contains($0.end) }.map(\.milliseconds).reduce(0, +)
}

private func wasted(_ builds: [TimedBuild]) -> Int { sum(builds, [.failed, .recovered, .stopped]) }

private func minutes(_ builds: [TimedBuild]) -> [String] {
  let sums = [sum(builds, End.allCases)] + End.allCases.map { sum(builds, [$0]) }
  return [String(builds.count)]
    + sums.map { field(Figure(units: floorDivision($0 + 30, 60), decimals: 3)) }
    + [field(ratio(wasted(builds), sums[0], decimals: 4))]
}

/// The columns with prices.
///
/// `billed_minutes, price_per_minute, currency, cost, failed_cost, recovered_cost, stopped_cost`
private func money(
  _ key: MachineKey, _ builds: [TimedBuild], _ prices: [ReportOptions.Price]
) -> [String] {
  func billed(_ ends: [End]) -> Int {
    builds.filter { ends.contains($0.end) }.map(\.billed).reduce(0, +)
  }
  let price = prices.first {
    $0.environmentType == key.environmentType && $0.computeType == key.computeType
  }
  guard let price else { return [String(billed(End.allCases))] + ["", "", "", "", "", ""] }
  let costs = [End.allCases, [.failed], [.recovered], [.stopped]].map { ends in
    field(rounded(Double(billed(ends)) * price.perMinute, decimals: 2))
  }
  return [
    String(billed(End.allCases)), field(rounded(price.perMinute, decimals: 6)), price.currency,
  ] + costs
}
