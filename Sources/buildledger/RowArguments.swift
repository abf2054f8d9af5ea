import ArgumentParser
import Reporting

/// Which rows of a report are printed, and in which order.
struct RowArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sort by this column; COLUMN:desc begins with the largest.",
      valueName: "column"), completion: LedgerCompletion.columns)
  var sort: SortColumn?

  @Option(help: ArgumentHelp("At most so many rows.", valueName: "count"))
  var limit: Int?

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("Please specify a --limit of 0 or more.") }
  }

  /// Whether neither is given.
  var isEmpty: Bool { sort == nil && limit == nil }

  var choice: RowChoice {
    var choice = RowChoice()
    choice.sort = sort
    choice.limit = limit
    return choice
  }
}
