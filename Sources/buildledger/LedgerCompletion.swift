import ArgumentParser
import Queries
import Reporting

/// What shells offer that is not known before the command line is typed.
enum LedgerCompletion {
  /// Names in the ledger that the command line names.
  static func names(_ names: LedgerNames) -> CompletionKind {
    .custom { words, _, _ in
      do {
        return try names.all(in: LedgerArguments.ledger(named: words))
      } catch {
        // In the midst of a command line nobody wants to read why. Running it will say.
        return []
      }
    }
  }

  /// The columns of the report that the command line names.
  static let columns = CompletionKind.custom { words, _, _ in
    guard words.contains("report") else { return [] }
    return (words.lazy.compactMap(Report.init(rawValue:)).first ?? .projects).columns
  }
}
