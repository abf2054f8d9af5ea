internal import GRDB

/// Brings links and chains up to date for the projects whose builds have changed.
struct Derivation {
  private let database: Database
  private let reader: LinkReader
  private let writer: LinkWriter

  init(_ database: Database) throws {
    self.database = database
    reader = try LinkReader(database)
    writer = try LinkWriter(database)
  }

  /// Derives what an ingest, or one that was killed, left to do.
  ///
  /// Each group of projects is one step: after a crash `stale_projects` names the rest.
  func deriveStaleProjects(_ summary: inout IngestSummary) throws {
    var stale = try Set(
      Int64.fetchAll(database, sql: "select project_key from stale_projects"))
    var contested = 0
    var refused = 0
    while let project = stale.min() {
      try database.inTransaction(.immediate) {
        let group = try reader.group(of: project)
        stale.subtract(group)
        let before = try reader.linkedRetries(of: group)
        let linker = Linker(
          builds: try reader.builds(of: group), claims: try reader.claims(of: group))
        try writer.write(linker, of: group)
        let linked = linker.retries.filter { $0.original != nil && $0.evidence != .sameSource }
        summary.retriesLinked +=
          linked.count { !before.contains(linker.builds[$0.retry].key) }
        contested += linker.contested.count
        refused += linker.retries.count { $0.refusal != nil }
        return .commit
      }
    }
    if contested > 0 {
      summary.warnings.append(
        "\(contested) retries are claimed for several originals; the smaller id is taken")
    }
    if refused > 0 {
      summary.warnings.append(
        "\(refused) links were refused: the retry would start before its original, "
          + "or the links go round in a circle")
    }
  }
}
