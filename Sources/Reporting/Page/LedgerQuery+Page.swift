internal import Figures
internal import GRDB
public import Ledger
internal import Queries

extension LedgerQuery {
  /// Writes one page about the ledger that needs nothing but itself.
  ///
  /// Its size does not grow with the builds: lists are cut, and say what was left out. The
  /// same ledger gives the same bytes.
  ///
  /// - Parameters:
  ///   - links: Which evidence for retries counts; nil leaves each report its own default.
  ///   - filter: Which builds count; its incidents as well.
  ///   - progress: Is told of the reports that the page is made of.
  /// - Returns: Which builds the page is about, for people.
  /// - Throws: `LedgerError`, `OutputError`.
  public func writePage(
    links: String?, filter: BuildFilter, progress: WorkProgress = WorkProgress()
  ) throws -> String {
    var summary = ""
    try reading { database in
      var scope = PageScope(filter, links: links)
      scope.staleProjects = try warnOfStaleProjects(database)
      scope.note(since: filter.since, until: filter.until, newest: try Self.newest(in: database))
      scope.incidents = try apply(filter, to: database)
      progress.expect(units: PageReader.reports)
      // Once for all reports.
      try SelectedFigures(of: ledger, database).shadow(Set(FigureTable.allCases))
      let reader = PageReader(
        ledger: ledger, database: database, links: links, progress: progress)
      let content = try PageContent(scope: scope, reader)
      let page = try PageTemplate.rendered(content)
      try destination.write(from: ledger) { try $0.write(page) }
      summary = content.summary
    }
    return summary
  }
}
