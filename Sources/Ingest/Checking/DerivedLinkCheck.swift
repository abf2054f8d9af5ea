internal import Figures
internal import GRDB

/// Links every project once more, and compares with the links and chains that are stored.
struct DerivedLinkCheck {
  private let database: Database
  private let reader: LinkReader

  init(_ database: Database) throws {
    self.database = database
    reader = try LinkReader(database)
  }

  func run(_ findings: inout LedgerCheck.Findings) throws {
    let stale = try Int64.fetchAll(database, sql: "select project_key from stale_projects")
    findings.problem(
      "projects whose links an interrupted ingest left to do: run `buildledger ingest` again",
      stale.map { "\($0)" })
    findings.isUnfinished = !stale.isEmpty
    var left = try Set(Int64.fetchAll(database, sql: "select project_key from projects"))
    left.subtract(stale)
    var wrong: [String] = []
    var refused: [String] = []
    var contested: [String] = []
    var links = 0
    while let project = left.min() {
      let group = try reader.group(of: project)
      left.subtract(group)
      guard group.isDisjoint(with: stale) else { continue }
      let linker = Linker(
        builds: try reader.builds(of: group), claims: try reader.claims(of: group))
      let derived = Set(linker.rows)
      links += linker.retries.count
      wrong += derived.symmetricDifference(try storedRows(of: group)).map(\.build)
      refused += linker.retries.filter { $0.refusal != nil }.map { linker.builds[$0.retry].id }
      contested += linker.contested.map { linker.builds[$0].id }
    }
    findings.checked.append("\(links) retries: links and chains")
    findings.problem("builds whose link or chain is not what the rules give", Set(wrong).sorted())
    findings.disagreement("retries that would start before their original, or go round", refused)
    findings.disagreement("retries claimed for several originals", contested)
  }

  private func storedRows(of group: Set<Int64>) throws -> Set<LinkRow> {
    var rows: Set<LinkRow> = []
    for project in group {
      let found = try Row.fetchAll(
        database, sql: Self.storedSQL, arguments: [project, project])
      for row in found { rows.insert(LinkRow(build: row["id"], text: row["text"])) }
    }
    return rows
  }

  private static let storedSQL = """
    select b.id, 'retry of ' || coalesce(o.id, '') || ' ' || r.evidence || ' '
            || coalesce(r.candidates, '') || ' ' || coalesce(r.same_inputs, '') || ' '
            || coalesce(l.reason, '') as text
    from builds as b
    inner join retries as r on r.retry_build_key = b.build_key
    left join builds as o on o.build_key = r.original_build_key
    left join refused_links as l on l.retry_build_key = b.build_key
    where b.project_key = ?
    union all
    select b.id, c.links || ' ' || root.id || ' ' || c.attempt
    from builds as b
    -- The key of chains begins with the setting.
    cross join (select distinct links from link_settings) as s
    inner join chains as c on c.links = s.links and c.build_key = b.build_key
    inner join builds as root on root.build_key = c.chain_key
    where b.project_key = ?
    """
}

/// One thing that linking says of a build, for comparison.
private struct LinkRow: Hashable {
  var build: String
  var text: String
}

extension Linker {
  /// As `DerivedLinkCheck.storedSQL` reads them back.
  fileprivate var rows: [LinkRow] {
    let links = retries.map { retry in
      let candidates = retry.candidates.map { "\($0)" } ?? ""
      let sameInputs = retry.sameInputs.map { $0 ? "1" : "0" } ?? ""
      let original = retry.original.map { builds[$0].id } ?? ""
      return LinkRow(
        build: builds[retry.retry].id,
        text: "retry of \(original) \(retry.evidence.rawValue) \(candidates) \(sameInputs) "
          + (retry.refusal?.rawValue ?? ""))
    }
    let attempts = Setting.allCases.flatMap { setting in
      chains(setting).flatMap { chain in
        chain.attempts.enumerated().map { index, attempt in
          LinkRow(
            build: builds[attempt].id,
            text: "\(setting.rawValue) \(builds[chain.attempts[0]].id) \(index + 1)")
        }
      }
    }
    return links + attempts
  }
}
