internal import GRDB
internal import Ledger

extension LedgerQuery {
  /// Prints what is known of one build, for people.
  ///
  /// - Parameters:
  ///   - name: As people name builds.
  ///   - links: Which links make chains; nil is all.
  /// - Returns: Whether the ledger has the build.
  /// - Throws: `BuildNameError`, `LedgerError`, `OutputError`.
  public func explain(build name: String, links: String?) throws -> Bool {
    var isHere = false
    try reading { database in
      try warnOfStaleProjects(database)
      let id = try BuildName(name).resolve(in: database).id
      let explanation = try BuildExplanation(id: id, links: links ?? "all", in: database)
      isHere = explanation != nil
      try destination.write(from: ledger) { output in
        let lines =
          try explanation?.lines(columns: output.screen.columns ?? 100)
          ?? AbsentBuild(id: id, in: database).lines
        for line in lines { try output.write(line + "\n") }
      }
    }
    return isHere
  }
}
