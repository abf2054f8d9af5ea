internal import Figures
internal import GRDB
internal import Ledger

/// Writes which builds of a project have which facet, in place of what it had.
struct FacetWriter {
  private let clear: [BulkStatement]
  private let insertFacet: BulkStatement
  private let insertBuild: BulkStatement
  private let insertBuilds: BulkStatement

  /// See `BulkInsert`.
  private static let rowsPerStatement = 32

  init(_ database: Database) throws {
    clear = try [
      """
      delete from build_facets where facet_key in
          (select facet_key from facets where project_key = ?1)
      """,
      "delete from facets where project_key = ?1",
    ].map { try BulkStatement(database, $0) }
    insertFacet = try BulkStatement(
      database,
      """
      insert into facets (project_key, builds, \(Facet.columns.joined(separator: ", ")))
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      returning facet_key
      """)
    let insert = "insert into build_facets (facet_key, build_key) values "
    insertBuild = try BulkStatement(database, insert + "(?, ?)")
    insertBuilds = try BulkStatement(
      database,
      insert + repeatElement("(?, ?)", count: Self.rowsPerStatement).joined(separator: ", "))
  }

  /// Writes the facets of projects; one without builds has none.
  func write(_ group: DerivedGroup) throws {
    for project in group.projects {
      for statement in clear {
        statement.bind(project, at: 1)
        try statement.run()
      }
      if let builds = group.derived[project]?.builds { try write(builds, of: project) }
    }
  }

  private func write(_ builds: [LinkedBuild], of project: Int64) throws {
    // In the order of their first builds, so that rows of both tables come in the order of keys.
    var places: [ObjectIdentifier: Int] = [:]
    var facets: [(facet: Facet, builds: [Int64])] = []
    for build in builds {
      let identity = ObjectIdentifier(build.facet)
      if let place = places[identity] {
        facets[place].builds.append(build.key)
      } else {
        places[identity] = facets.count
        facets.append((build.facet, [build.key]))
      }
    }
    for (facet, builds) in facets { try write(facet, builds.sorted(), of: project) }
  }

  private func write(_ facet: Facet, _ builds: [Int64], of project: Int64) throws {
    insertFacet.bind([project, Int64(builds.count)])
    for (index, value) in facet.values.enumerated() { insertFacet.bind(value, at: 3 + index) }
    var key: Int64?
    try insertFacet.forEachRow { row in key = row.integer(0) }
    guard let key else { preconditionFailure("an inserted facet has a key") }
    var rest = builds[...]
    while !rest.isEmpty {
      let isFull = rest.count >= Self.rowsPerStatement
      let statement = isFull ? insertBuilds : insertBuild
      for place in 0..<(isFull ? Self.rowsPerStatement : 1) {
        statement.bind(key, at: 2 * place + 1)
        statement.bind(rest.removeFirst(), at: 2 * place + 2)
      }
      try statement.run()
    }
  }
}
