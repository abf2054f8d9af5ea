public import ArgumentParser
public import Ingest
public import Ledger
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
