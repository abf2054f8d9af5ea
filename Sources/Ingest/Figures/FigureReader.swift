internal import Figures
internal import GRDB
internal import Ledger

/// Reads a project's phases, and counts them.
struct FigureReader {
  private let selectPhases: BulkStatement

  init(_ database: Database) throws {
    // Builds first, by project: nothing else reads the phases of no other one.
    selectPhases = try BulkStatement(
      database,
      """
      select p.build_key, p.phase_type, p.phase_status, p.duration_seconds
      from builds as b indexed by builds_by_project
      cross join phases as p
      where b.project_key = ?1 and p.build_key = b.build_key
      order by b.start_time_ms, b.build_key, p.ordinal
      """)
  }

  /// - Parameters:
  ///   - builds: All builds of the project.
  ///   - project: Its key.
  /// - Returns: The project's figures.
  /// - Throws: What SQLite throws.
  func read(of builds: [LinkedBuild], in project: Int64) throws -> BuildFigures {
    var figures = BuildFigures(of: builds.map(\.counted))
    selectPhases.bind(project, at: 1)
    try selectPhases.forEachRow { row in figures.add(row) }
    figures.finish()
    return figures
  }
}
