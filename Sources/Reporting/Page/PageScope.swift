/// What the numbers of the page cover.
struct PageScope {
  /// The filters as a reader may repeat them; none: all builds of the ledger.
  private(set) var filters: [String]
  var staleProjects = 0
  /// What is worth saying of incidents.
  var incidents: String?
  /// Of projects of which too little was seen.
  var warnings: [String] = []

  init(_ filter: BuildFilter, links: String?) {
    filters = BuildProperty.allCases.flatMap { property in
      (filter.texts[property] ?? []).map { "\(property.title) \($0)" }
    }
    if let incidents = filter.incidents, incidents != .include {
      filters.append("incidents: \(incidents.rawValue)")
    }
    if let links { filters.append("links: \(links)") }
  }

  mutating func note(since: Moment?, until: Moment?, newest: Int64?) {
    if let since { filters.append("from \(Moment.shown(since.milliseconds(newest: newest)))") }
    if let until { filters.append("before \(Moment.shown(until.milliseconds(newest: newest)))") }
  }

  /// Sentences that a reader must know.
  var allWarnings: [String] {
    var all = warnings
    if staleProjects > 0 {
      all.append(
        "An ingest was interrupted: retries of "
          + "\(PageNumber.count(staleProjects, "project")) are not up to date. "
          + "Run `buildledger ingest` again.")
    }
    return all
  }
}

extension BuildProperty {
  fileprivate var title: String {
    switch self {
    case .account: "account"
    case .region: "region"
    case .project: "project"
    case .sourceVersion: "source version"
    case .image: "image"
    case .initiator: "initiator"
    case .computeType: "compute type"
    case .trigger: "trigger"
    case .sourceType: "source type"
    case .outcome: "outcome"
    }
  }
}
