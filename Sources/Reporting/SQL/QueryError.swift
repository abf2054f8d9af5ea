/// What is wrong with a statement of the user's.
public struct QueryError: Error, CustomStringConvertible {
  public var description: String

  init(_ problem: String) {
    self.init(path: "sql", problem, remedy: "the tables are listed in queries/README.md")
  }

  init(path: String, _ problem: String, remedy: String) {
    description = "\(path): \(problem)\n\(remedy)"
  }
}
