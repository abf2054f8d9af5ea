internal import Figures
internal import GRDB
internal import Ledger

/// Reads builds and their phases, and counts them.
struct SelectedFigureReader {
  private let selectBuilds: BulkStatement
  private let selectPhases: BulkStatement
  private let selectNumbers: BulkStatement
  /// Whether figures of anything but phases are wanted.
  private let readsBuilds: Bool
  private let readsNumbers: Bool
  private let leavesGaps: Bool

  /// - Parameters:
  ///   - database: The ledger.
  ///   - tables: What figures are wanted for: nothing is read but for these.
  ///   - leavesGaps: Whether a build between two of its project that count may not count.
  /// - Throws: What SQLite throws.
  init(_ database: Database, _ tables: Set<FigureTable>, leavesGaps: Bool) throws {
    let phases = tables == [.periods] ? "and phase_type = 'QUEUED'" : ""
    readsBuilds = tables != [.phases]
    readsNumbers = tables.contains(.projects)
    self.leavesGaps = leavesGaps
    selectBuilds = try BulkStatement(
      database,
      """
      select build_key, id, build_number, start_time_ms, end_time_ms, build_status,
          auto_retry_limit, coalesce(auto_retry_number, 0), source_type
      from main.builds
      where build_key between ?1 and ?2
      """)
    selectPhases = try BulkStatement(
      database,
      """
      select build_key, phase_type, phase_status, duration_seconds
      from main.phases
      where build_key between ?1 and ?2 \(phases)
      order by build_key, ordinal
      """)
    selectNumbers = try BulkStatement(
      database,
      """
      select start_time_ms, build_number
      from main.builds indexed by builds_by_project
      where project_key = ?1 and start_time_ms between ?2 and ?3 and build_number is not null
      """)
  }

  /// - Throws: What SQLite throws.
  func read(_ project: SelectedProject) throws -> BuildFigures {
    let builds = readsBuilds ? try builds(of: project) : []
    var figures = BuildFigures(
      of: builds, among: try numbers(of: project, from: builds), count: project.builds)
    for range in project.ranges {
      selectPhases.bind([range.lowerBound, range.upperBound])
      try selectPhases.forEachRow { phase in figures.add(phase) }
    }
    figures.finish()
    return figures
  }

  private func builds(of project: SelectedProject) throws -> [CountedBuild] {
    var builds: [CountedBuild] = []
    builds.reserveCapacity(project.builds)
    for range in project.ranges {
      selectBuilds.bind([range.lowerBound, range.upperBound])
      try selectBuilds.forEachRow { row in
        builds.append(
          CountedBuild(
            key: row.integer(0), id: row.text(1) ?? "", number: row.optionalInteger(2),
            start: row.optionalInteger(3), end: row.optionalInteger(4),
            status: CountedBuild.Status(row.bytes(5)), retryLimit: row.optionalInteger(6),
            retryNumber: row.integer(7), sourceType: row.text(8)))
      }
    }
    return builds
  }

  /// Of builds that do not count as well: what a project's coverage is of.
  ///
  /// Nil where all count.
  private func numbers(
    of project: SelectedProject, from builds: [CountedBuild]
  ) throws -> [NumberEras.NumberedStart]? {
    guard readsNumbers else { return [] }
    guard leavesGaps else { return nil }
    let starts = builds.compactMap(\.start)
    guard let first = starts.min(), let last = starts.max() else { return [] }
    var numbers: [NumberEras.NumberedStart] = []
    selectNumbers.bind([project.key, first, last])
    try selectNumbers.forEachRow { row in
      numbers.append(NumberEras.NumberedStart(start: row.integer(0), number: row.integer(1)))
    }
    return numbers
  }
}
