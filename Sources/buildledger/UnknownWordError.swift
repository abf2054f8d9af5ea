import ArgumentParser
import Ledger

/// A word of the command line that is none of those it could be.
struct UnknownWordError: ReportedError {
  let exitStatus = ExitCode.validationFailure.rawValue
  /// Two lines: what there is not, and what was meant or what there is.
  let description: String

  /// - Parameters:
  ///   - what: What the word would name: a report.
  ///   - word: As it was typed.
  ///   - words: What there is.
  init(_ what: String, _ word: String, among words: [String]) {
    let remedy =
      NearestName.question(word, among: words) ?? "there are \(words.joined(separator: ", "))"
    description = "\(word): no such \(what)\n\(remedy)"
  }
}
