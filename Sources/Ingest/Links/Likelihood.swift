internal import Figures

/// How recent a build is: of several candidates the latest is taken.
struct Recency: Comparable {
  var end: Int64
  var number: Int64
  var id: String

  init(_ build: LinkedBuild) {
    end = build.end ?? .min
    number = build.number ?? .min
    id = build.id
  }

  static func < (left: Recency, right: Recency) -> Bool {
    (left.end, left.number, left.id) < (right.end, right.number, right.id)
  }
}

/// How likely a build is the original of a retry: what comes first decides.
struct Likelihood: Comparable {
  var hasSameInputs: Bool
  /// Not the original of another retry yet.
  var isFree: Bool
  var isFailing: Bool
  var recency: Recency

  static func < (left: Likelihood, right: Likelihood) -> Bool {
    if left.hasSameInputs != right.hasSameInputs { return right.hasSameInputs }
    if left.isFree != right.isFree { return right.isFree }
    if left.isFailing != right.isFailing { return right.isFailing }
    return left.recency < right.recency
  }
}

/// Builds of one kind by their end, to find those that a retry may be of.
struct CandidateIndex<Kind: Hashable> {
  private let byKind: [Kind: [Int]]
  private let builds: [LinkedBuild]
  private let kind: (LinkedBuild) -> Kind

  init(_ builds: [LinkedBuild], by kind: @escaping (LinkedBuild) -> Kind) {
    self.builds = builds
    self.kind = kind
    let ended = builds.indices.filter { builds[$0].end != nil }
    byKind = Dictionary(grouping: ended) { kind(builds[$0]) }.mapValues { indexes in
      indexes.sorted { (builds[$0].end ?? 0, $0) < (builds[$1].end ?? 0, $1) }
    }
  }

  /// Builds of a build's kind that ended at most so long before its start, and not after.
  func ended(before retry: Int, within milliseconds: Int64) -> [Int] {
    guard let start = builds[retry].start, let indexes = byKind[kind(builds[retry])] else {
      return []
    }
    let lower = firstPlace(in: indexes) { (builds[$0].end ?? 0) >= start - milliseconds }
    let upper = firstPlace(in: indexes) { (builds[$0].end ?? 0) > start }
    return indexes[lower..<upper].filter { $0 != retry }
  }

  /// Binary search: the first place from which on a condition holds.
  private func firstPlace(in indexes: [Int], where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = indexes.count
    while low < high {
      let middle = (low + high) / 2
      if holds(indexes[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
