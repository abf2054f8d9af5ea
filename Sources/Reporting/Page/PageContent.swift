internal import Queries

/// Everything that the page says, in the order in which it says it.
struct PageContent {
  let title = "Build ledger"
  /// Which builds it is about, as the command line says it.
  let summary: String
  let coverage: String
  let filters: [String]
  let warnings: [String]
  /// What is worth saying of incidents.
  let remark: String?
  let sections: [PageSection]
  let hasBuilds: Bool
  /// For the filter by project: it is of no use with one.
  let hasProjects: Bool

  /// - Throws: What SQLite throws.
  init(scope: PageScope, _ reader: PageReader) throws {
    let projects = try ProjectFigures(reader)
    let isEmpty = projects.builds == 0
    hasBuilds = !isEmpty
    hasProjects = projects.count > 1
    summary =
      isEmpty
      ? (scope.filters.isEmpty
        ? "there is no build in the ledger" : "no build passes these filters")
      : projects.coverage
    coverage = PageText.sentences(summary)
    filters = scope.filters
    warnings = scope.allWarnings + projects.warnings
    remark = scope.incidents.map(PageText.sentences)
    sections =
      isEmpty
      ? []
      : try [
        HealthFigures(reader).section,
        FlakyFigures(reader, projects.labels).section,
        RetryFigures(reader, projects.labels).section,
        TimeFigures(reader, projects).section,
        SlownessFigures(reader, projects.labels).section,
        CauseFigures(reader).section,
      ]
  }
}
