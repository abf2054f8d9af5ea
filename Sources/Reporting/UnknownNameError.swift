public import Ledger

/// A name that nothing in the ledger has.
public struct UnknownNameError: ReportedError, Equatable {
  /// Two lines: what there is not, and what to do.
  public var description: String

  /// - Parameters:
  ///   - what: What it would name: a project.
  ///   - name: As it was typed.
  ///   - names: What there is.
  init(_ what: String, _ name: String, among names: [String]) {
    let all = names.isEmpty ? "nothing" : names.prefix(20).joined(separator: ", ")
    let remedy = NearestName.question(name, among: names) ?? "the ledger has \(all)"
    description = "\(name): no such \(what)\n\(remedy)"
  }
}
