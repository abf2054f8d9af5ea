public import ArgumentParser
public import Ingest
public import Ledger
import Queries
public import Reporting

// Closed choices of other modules, as values of options: help lists their cases.

extension EnvironmentValues: ExpressibleByArgument {}
extension Format: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension Incidents: ExpressibleByArgument {}
extension ResponseKind: ExpressibleByArgument {}
extension Trigger: ExpressibleByArgument {}

extension Moment: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension QueryParameter: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension SortColumn: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Report {
  /// The report of that name; for a name that is mistyped, an error that knows which was meant.
  static func named(_ text: String) throws -> Report {
    if let report = Report(rawValue: text) { return report }
    let nearest = NearestName.to(text, among: allCases.map(\.rawValue))
    throw ValidationError(
      nearest.map { "did you mean \($0)?" }
        ?? "there are \(allCases.map(\.rawValue).joined(separator: ", ")).")
  }
}
