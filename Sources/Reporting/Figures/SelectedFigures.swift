internal import Figures
internal import GRDB
internal import Ledger
internal import Queries

/// Figures of the builds that pass a filter, counted as an ingest counts all builds of a project.
///
/// SQLite takes a microsecond for each row that a window function ranks, and a filter by time leaves
/// some builds of every project: to count them here takes a third of the time.
struct SelectedFigures {
  private let ledger: LedgerFile
  private let database: Database
  private let leavesGaps: Bool
  private let fewestBuilds: Int

  /// Fewer are counted faster than the ledger is opened once more.
  static let fewestBuilds = 1024

  /// - Parameters:
  ///   - ledger: Which is opened once more for each thread.
  ///   - database: The same, with the filter's builds in `filtered_builds`.
  ///   - leavesGaps: Whether the filter may leave out a build between two of its project that count.
  ///   - fewestBuilds: How many are worth threads.
  init(
    of ledger: LedgerFile, _ database: Database, leavesGaps: Bool = true,
    fewestBuilds: Int = fewestBuilds
  ) {
    self.ledger = ledger
    self.database = database
    self.leavesGaps = leavesGaps
    self.fewestBuilds = fewestBuilds
  }

  /// Shadows tables of figures, once for all that is asked of them, and what says of which builds they are.
  ///
  /// - Parameters:
  ///   - tables: Those that are to be read. Where the ledger has figures of just these builds, they are
  ///     read there.
  ///   - isWorthIt: Whether to count is. Where something is counted already, these must be, too: it is
  ///     the same projects that reports take for counted.
  /// - Throws: What SQLite throws.
  func shadow(_ tables: Set<FigureTable>, isWorthIt: Bool = true) throws {
    let names = Set(try String.fetchAll(database, sql: "select name from sqlite_temp_schema"))
    let isFirst = names.isDisjoint(with: Self.views)
    if names.contains("filtered_builds") {
      let shadowed = Set(FigureTable.allCases.filter { names.contains($0.rawValue) })
      guard isFirst || !tables.isSubset(of: shadowed) else { return }
      let (whole, partial) = try projects()
      if isFirst { try shadowViews(with: whole) }
      guard !partial.isEmpty, !tables.isEmpty, isWorthIt || !shadowed.isEmpty else { return }
      // Less was read for those that are there: all is counted anew.
      for table in shadowed { try database.execute(sql: "drop table temp.\(table.rawValue)") }
      try database.execute(
        sql: """
          delete from temp.selected_figures
          where project_key not in (select project_key from temp.figured_projects)
          """)
      try count(partial, whole, tables.union(shadowed))
    } else if isFirst, !names.contains("selected_builds") {
      for view in Self.views {
        try database.execute(
          sql: """
            create temp view \(view) as
            select project_key, builds, 1 as is_selection from main.\(view)
            """)
      }
    }
    // Of a selection that somebody else made reports find out by themselves.
  }

  private static let views: Set = ["figured_projects", "selected_figures"]

  private func shadowViews(with whole: [WholeProject]) throws {
    for view in Self.views {
      try database.execute(
        sql: """
          create temp table \(view) (
              project_key integer primary key, builds integer, is_selection integer)
          """)
      let insert = try BulkStatement(database, "insert into temp.\(view) values (?1, ?2, 1)")
      for (project, builds) in whole {
        insert.bind([project, builds])
        try insert.run()
      }
    }
  }

  private func count(
    _ partial: [Int64], _ whole: [WholeProject], _ tables: Set<FigureTable>
  ) throws {
    for table in tables { try shadow(table.rawValue, with: whole.map(\.key)) }
    let writer = try FigureWriter(database, tables: tables)
    let select = try BulkStatement(
      database, "insert or replace into temp.selected_figures values (?1, ?2, 1)")
    try count(selectedProjects(partial), tables) { project, figures in
      // What does not fit is left to the report, which says so.
      guard figures.fit else { return }
      try writer.write(figures, of: project.key)
      select.bind([project.key, Int64(project.builds)])
      try select.run()
    }
  }

  private typealias WholeProject = (key: Int64, builds: Int64)

  /// The projects that the filter leaves builds of: those of which the ledger has figures of just these,
  /// by the number of builds, and the others.
  private func projects() throws -> (whole: [WholeProject], partial: [Int64]) {
    let select = try BulkStatement(
      database,
      """
      select c.project_key, c.builds, f.builds is c.builds
      from (
          select project_key, count(*) as builds
          from temp.filtered_builds
          group by project_key
      ) as c
      left join main.selected_figures as f on f.project_key = c.project_key
      """)
    var whole: [WholeProject] = []
    var partial: [Int64] = []
    try select.forEachRow { row in
      if row.integer(2) == 1 {
        whole.append((row.integer(0), row.integer(1)))
      } else {
        partial.append(row.integer(0))
      }
    }
    return (whole, partial)
  }

  private func selectedProjects(_ keys: [Int64]) throws -> [SelectedProject] {
    let select = try BulkStatement(
      database,
      "select build_key from temp.filtered_builds where project_key = ?1 order by build_key")
    return try keys.map { key in
      var project = SelectedProject(key: key)
      select.bind(key, at: 1)
      try select.forEachRow { row in project.add(row.integer(0)) }
      return project
    }
  }

  /// Has figures of whole projects in it from the start: reports look nowhere else for them.
  private func shadow(_ table: String, with whole: [Int64]) throws {
    let columns = try Row.fetchAll(
      database, sql: "select name, type, pk from pragma_table_info(?, 'main')", arguments: [table])
    let typed = columns.map { "\($0["name"] as String) \($0["type"] as String)" }
    let keys = columns.filter { $0["pk"] > 0 }.map { $0["name"] as String }
    try database.execute(
      sql: """
        create temp table \(table) (
            \(typed.joined(separator: ", ")), primary key (\(keys.joined(separator: ", ")))
        ) without rowid
        """)
    let copy = try BulkStatement(
      database, "insert into temp.\(table) select * from main.\(table) where project_key = ?1")
    for project in whole {
      copy.bind(project, at: 1)
      try copy.run()
    }
  }

  /// About how many builds a thread counts at once.
  private static let usualSize = 2048

  /// They read nothing twice but the upper pages of indexes, and memory that they take at once has to be
  /// asked of the kernel, which threads do one after the other.
  private static let cacheKilobytes = 256

  private func count(
    _ projects: [SelectedProject], _ tables: Set<FigureTable>,
    _ body: (SelectedProject, BuildFigures) throws -> Void
  ) throws {
    let builds = projects.reduce(0) { $0 + $1.builds }
    if builds >= fewestBuilds {
      let pieces = pieces(of: projects, size: min(Self.usualSize, builds / 4))
      let threads = LedgerThreads(ledger: ledger, cacheKilobytes: Self.cacheKilobytes)
      let isCounted = try threads.forEach(of: pieces.count) { [leavesGaps] database, piece in
        let reader = try SelectedFigureReader(database, tables, leavesGaps: leavesGaps)
        return try pieces[piece].map { (project: $0, figures: try reader.read($0)) }
      } body: { counted in
        for (project, figures) in counted { try body(project, figures) }
      }
      if isCounted { return }
    }
    let reader = try SelectedFigureReader(database, tables, leavesGaps: leavesGaps)
    for project in projects { try body(project, try reader.read(project)) }
  }

  private func pieces(of projects: [SelectedProject], size: Int) -> [ArraySlice<SelectedProject>] {
    var pieces: [ArraySlice<SelectedProject>] = []
    var (first, builds) = (0, 0)
    for (place, project) in projects.enumerated() {
      builds += project.builds
      guard builds >= size || place == projects.count - 1 else { continue }
      pieces.append(projects[first...place])
      (first, builds) = (place + 1, 0)
    }
    return pieces
  }
}
