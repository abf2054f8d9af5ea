internal import GRDB

/// Reads a project's phases and variables, and counts them.
struct FigureReader {
  private let selectPhases: BulkStatement
  private let secrets: SecretFigureReader

  init(_ database: Database) throws {
    // Builds first, by project: nothing else reads the phases of no other one.
    selectPhases = try BulkStatement(
      database,
      """
      select p.build_key, p.ordinal, p.phase_type, p.phase_status, p.duration_seconds
      from builds as b indexed by builds_by_project
      cross join phases as p
      where b.project_key = ?1 and p.build_key = b.build_key
      """)
    secrets = try SecretFigureReader(database)
  }

  /// - Parameters:
  ///   - builds: All builds of the project.
  ///   - project: Its key.
  /// - Returns: The project's figures.
  /// - Throws: What SQLite throws.
  func read(of builds: [LinkedBuild], in project: Int64) throws -> ProjectFigures {
    var figures = ProjectFigures(of: builds)
    selectPhases.bind(project, at: 1)
    try selectPhases.forEachRow { row in figures.add(row) }
    figures.finish()
    figures.secrets = try secrets.read(of: builds)
    return figures
  }
}
