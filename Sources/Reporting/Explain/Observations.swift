internal import GRDB
internal import Queries

/// Which files say something of a build.
struct Observations {
  private var facts: [Facts]

  init(of id: String, in database: Database) throws {
    facts = try Facts.all(.observations, ["id": Facts.bytes(id)], in: database)
  }

  var isEmpty: Bool { facts.isEmpty }

  /// CodeBuild said that it does not have the build.
  var isMissing: Bool { facts.contains { $0.text("response") == "missing" } }

  var lines: [String] {
    facts.map { facts in
      let path = facts.text("first_path") ?? ""
      let file = path == "-" ? "standard input" : path
      let response = facts.text("response") ?? ""
      let record = facts.integer("ordinal").map { "\(response), build \($0 + 1)" }
      let list = response == "listed" ? "in a list of builds" : "CodeBuild did not find it"
      let named = [
        facts.text("requested_original_id").map { "asked to retry \($0)" },
        facts.text("previous_auto_retry").map { "retry of \($0)" },
        facts.text("next_auto_retry").map { "retried by \($0)" },
      ].compactMap(\.self)
      return "  \(file)  " + ([record ?? list] + named).joined(separator: "; ")
    }
  }
}
