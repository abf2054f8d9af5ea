import Worlds

/// The link to give up for one of the cycles among links, or nil if there is no cycle.
///
/// Claims may go round when the starts are equal or unknown, or a build names itself. Choice: of
/// the links of a cycle the one with the weakest evidence goes, of these the one whose retry starts
/// first (NULL last), then has the smaller id: so the earliest becomes the root.
func weakestLinkOfACycle(_ links: [Link], _ builds: [BuildRecord]) -> Link? {
  let linkOfRetry = Dictionary(links.map { ($0.retryID, $0) }) { first, _ in first }
  let buildOfID = Dictionary(builds.map { ($0.id, $0) }) { first, _ in first }

  for link in links {
    guard let cycle = cycle(from: link, linkOfRetry) else { continue }
    let weakestRank = cycle.map(\.evidence.rank).max()
    let weakest = cycle.filter { $0.evidence.rank == weakestRank }
    let retries = weakest.compactMap { buildOfID[$0.retryID] }
    let first = retries.min(by: startsBefore)
    return weakest.first { $0.retryID == first?.id }
  }
  return nil
}

/// The links from `start` back to `start`, or nil if they end elsewhere or never come back.
private func cycle(from start: Link, _ linkOfRetry: [String: Link]) -> [Link]? {
  var cycle = [start]
  while cycle.count <= linkOfRetry.count {
    guard let original = cycle.last?.originalID else { return nil }
    if original == start.retryID { return cycle }
    guard let next = linkOfRetry[original] else { return nil }
    cycle.append(next)
  }
  return nil
}
