/// Why a name stands for no build, or for several, and what to do.
public struct BuildNameError: ReportedError, Equatable {
  public var name: String
  public var problem: String
  public var remedy: String

  public init(name: String, _ problem: String, remedy: String) {
    self.name = name
    self.problem = problem
    self.remedy = remedy
  }

  /// `what: problem`, the remedy on the next line.
  public var description: String { "\(name): \(problem)\n\(remedy)" }
}

extension BuildNameError {
  static let empty = BuildNameError(
    name: "build", "no name is given",
    remedy: "give an id, an ARN, the console's address, project#number or the beginning of an id")

  static func unknown(_ name: String) -> BuildNameError {
    BuildNameError(
      name: name, "no such build in the ledger",
      remedy: "builds are named by id, ARN, the console's address, project#number, "
        + "or the first 4 and more characters of the part after the colon")
  }

  /// Other projects have a build of that number.
  static func mistyped(_ name: String, meant: [String]) -> BuildNameError {
    BuildNameError(
      name: name, "no such build in the ledger", remedy: NearestName.question(meant))
  }

  /// The ids are of all builds that the name may mean, the newest first.
  static func ambiguous(_ name: String, ids: [String], isNumber: Bool) -> BuildNameError {
    BuildNameError(
      name: name, isNumber ? "\(ids.count) builds have this number" : "\(ids.count) builds match",
      remedy: "name one of them by its id, the newest first: \(FewNames.list(ids))")
  }
}
