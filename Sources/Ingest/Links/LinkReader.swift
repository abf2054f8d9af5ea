internal import Figures
internal import GRDB
internal import Ledger

/// Reads what linking needs to know from the ledger.
struct LinkReader {
  private let selectBuilds: BulkStatement
  private let selectAnyClaim: BulkStatement
  private let selectClaims: BulkStatement
  private let selectLinked: BulkStatement
  private let selectNeighbours: BulkStatement

  init(_ database: Database) throws {
    selectBuilds = try BulkStatement(
      database,
      """
      select b.build_key, b.id, b.build_number, b.start_time_ms, b.end_time_ms,
          b.resolved_source_version, b.source_version, b.inputs_digest, b.build_batch_arn,
          b.build_status, b.trigger, b.previous_auto_retry, coalesce(b.auto_retry_number, 0),
          b.source_type,
          exists (select 1 from observations as o
              where o.build_key = b.build_key and o.response in ('retry-build', 'cloudtrail')),
          b.auto_retry_limit, b.failing_phase_ordinal, b.environment_type, b.compute_type,
          r.environment_variables_set,
          \(Facet.columns.map { "b.\($0)" }.joined(separator: ", "))
      from builds as b
      left join build_row_sets as r on r.build_key = b.build_key
      where b.project_key = ?1
      """)
    selectAnyClaim = try BulkStatement(database, "select 1 from link_claims limit 1")
    selectClaims = try BulkStatement(
      database,
      """
      select c.retry_id, c.original_id, c.evidence
      from link_claims as c inner join builds as b on b.id = c.retry_id
      where b.project_key = ?1
      """)
    selectLinked = try BulkStatement(
      database,
      """
      select b.build_key, r.original_build_key is not null
      from builds as b
      left join retries as r on r.retry_build_key = b.build_key
      -- The other settings' chains are part of these.
      left join chains as c on c.links = 'all' and c.build_key = b.build_key
      left join failures as f on f.links = 'all' and f.build_key = b.build_key
      where b.project_key = ?1
          and exists (select 1 from project_figures where project_key = ?1)
          and coalesce(r.retry_build_key, c.build_key, f.build_key) is not null
      """)
    selectNeighbours = try BulkStatement(
      database,
      """
      select o.project_key
      from builds as r
      inner join link_claims as c on c.retry_id = r.id
      inner join builds as o on o.id = c.original_id
      where r.project_key = ?1
      union
      select r.project_key
      from builds as o
      inner join link_claims as c on c.original_id = o.id
      inner join builds as r on r.id = c.retry_id
      where o.project_key = ?1
      """)
  }

  /// A project and those that claims tie to it: where an ARN is missing from some dumps,
  /// one project is here under two identities.
  func group(of project: Int64) throws -> Set<Int64> {
    var group: Set = [project]
    var waiting = [project]
    var hasClaims = false
    try selectAnyClaim.forEachRow { _ in hasClaims = true }
    guard hasClaims else { return group }
    while let project = waiting.popLast() {
      selectNeighbours.bind(project, at: 1)
      try selectNeighbours.forEachRow { row in
        if group.insert(row.integer(0)).inserted { waiting.append(row.integer(0)) }
      }
    }
    return group
  }

  func builds(of group: Set<Int64>) throws -> [LinkedBuild] {
    var builds: [LinkedBuild] = []
    // Most builds of a project run on the same: its texts are made once.
    var machine = LinkedBuild.Machine(environmentType: "", computeType: "")
    for project in group.sorted() {
      var facets = FacetReader()
      selectBuilds.bind(project, at: 1)
      try selectBuilds.forEachRow { row in
        if !machine.environmentType.utf8.elementsEqual(row.bytes(17))
          || !machine.computeType.utf8.elementsEqual(row.bytes(18))
        {
          machine = LinkedBuild.Machine(
            environmentType: row.text(17) ?? "", computeType: row.text(18) ?? "")
        }
        let facet = facets.facet(row, from: 20)
        builds.append(Self.build(row, project: project, machine: machine, facet: facet))
      }
    }
    return builds
  }

  private static func build(
    _ row: borrowing BulkRow, project: Int64, machine: LinkedBuild.Machine, facet: Facet
  ) -> LinkedBuild {
    let sourceType = row.text(13)
    return LinkedBuild(
      counted: CountedBuild(
        key: row.integer(0), id: row.text(1) ?? "", number: row.optionalInteger(2),
        start: row.optionalInteger(3), end: row.optionalInteger(4),
        status: CountedBuild.Status(row.bytes(9)), retryLimit: row.optionalInteger(15),
        retryNumber: row.integer(12), sourceType: sourceType),
      failingPhase: row.optionalInteger(16), project: project, commit: known(row.text(5)),
      sourceVersion: known(row.text(6)),
      inputs: row.integer(7), batch: known(row.text(8)), isByRule: row.text(10) == "rule",
      isPipeline: sourceType == "CODEPIPELINE",
      isRetry: row.integer(12) >= 1 || row.integer(14) == 1,
      previous: row.text(11).flatMap(BuildID.init(arn:))?.text, machine: machine,
      variables: row.optionalInteger(19), facet: facet)
  }

  /// An empty text says no more than none.
  private static func known(_ text: String?) -> String? { text == "" ? nil : text }

  func claims(of group: Set<Int64>) throws -> [LinkClaim] {
    var claims: [LinkClaim] = []
    for project in group.sorted() {
      selectClaims.bind(project, at: 1)
      try selectClaims.forEachRow { row in
        guard let evidence = Evidence(rawValue: row.text(2) ?? "") else { return }
        claims.append(
          LinkClaim(retry: row.text(0) ?? "", original: row.text(1) ?? "", evidence: evidence))
      }
    }
    return claims
  }

  /// Keys of the builds of which anything is derived so far, with whether they are retries whose
  /// original is known.
  func linked(of group: Set<Int64>) throws -> [Int64: Bool] {
    var linked: [Int64: Bool] = [:]
    for project in group {
      selectLinked.bind(project, at: 1)
      try selectLinked.forEachRow { row in linked[row.integer(0)] = row.integer(1) == 1 }
    }
    return linked
  }
}
