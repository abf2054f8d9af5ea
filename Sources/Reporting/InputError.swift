public import Ledger

/// What is wrong with a statement or a file of the user's.
public struct InputError: ReportedError {
  public var description: String

  init(_ problem: String) {
    self.init(path: "sql", problem, remedy: "the tables are listed in queries/README.md")
  }

  init(path: String, _ problem: String, remedy: String) {
    description = "\(path): \(problem)\n\(remedy)"
  }
}
