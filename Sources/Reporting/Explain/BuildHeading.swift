/// What a build was, a line for each thing that is known.
struct BuildHeading {
  let lines: [String]

  init(_ facts: Facts) {
    let place = ["account_id", "region"].compactMap(facts.text).joined(separator: ", ")
    let project = facts.text("project") ?? ""
    let commit = facts.text("commit_id").map { "commit \($0)" }
    let seconds = facts.integer("seconds").map { "\(DurationText.text(Double($0))) in all" }
    let entries: [(String, [String?])] = [
      ("project", [place.isEmpty ? project : "\(project) (\(place))"]),
      ("number", [facts.integer("build_number").map(String.init)]),
      ("outcome", [Attempt.outcome(facts)]),
      ("started by", [facts.text("trigger"), facts.text("initiator")]),
      ("source", [facts.text("source_version"), commit]),
      ("runs in", [facts.text("image"), facts.text("compute_type")]),
      ("start", [facts.text("start_time"), seconds]),
    ]
    lines =
      [facts.text("id") ?? ""]
      + entries.compactMap { name, values in
        let known = values.compactMap(\.self)
        guard !known.isEmpty else { return nil }
        return "  \(TerminalText.padded(name, to: 12))\(known.joined(separator: ", "))"
      }
  }
}
