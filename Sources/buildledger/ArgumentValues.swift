public import ArgumentParser
public import Ingest
public import Ledger
public import Queries
public import Reporting

// Closed choices of other modules, as values of options: help lists their cases.

extension EnvironmentValues: ExpressibleByArgument {}
extension Format: ExpressibleByArgument {}
extension Report: ExpressibleByArgument {}
extension ResponseKind: ExpressibleByArgument {}

extension Moment: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
