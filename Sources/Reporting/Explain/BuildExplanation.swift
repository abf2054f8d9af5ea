internal import GRDB
internal import Queries

/// One build: what it was, its phases, its chain, and why its failures got their verdicts.
struct BuildExplanation {
  private var heading: BuildHeading
  private var timeline: PhaseTimeline
  private var chain: [Attempt]
  private var observations: Observations
  private var key: Int64
  private var links: String
  /// How many there are when every link counts.
  private var allAttempts: Int

  /// Nil if there is no such build.
  init?(id: String, links: String, in database: Database) throws {
    let sql = "select build_key from builds where id = cast(? as text)"
    guard let key = try Int64.fetchOne(database, sql: sql, arguments: [Facts.bytes(id)]) else {
      return nil
    }
    let rows = try Facts.all(.attempts, ["build_key": key, "links": links], in: database)
    guard let own = rows.first(where: { $0.integer("build_key") == key }) else { return nil }
    self.key = key
    self.links = links
    heading = BuildHeading(own)
    timeline = try PhaseTimeline(build: key, in: database)
    chain = try rows.map { facts in
      let claims = try AttemptClaim.all(of: facts.exactText("id") ?? "", in: database)
      return Attempt(facts, claims: claims)
    }
    allAttempts =
      links == "all"
      ? rows.count
      : try Facts.all(.attempts, ["build_key": key, "links": "all"], in: database).count
    observations = try Observations(of: id, in: database)
  }

  func lines(columns: Int) -> [String] {
    let phases = timeline.lines(columns: columns)
    var lines = heading.lines + ["", "phases"]
    lines += phases.isEmpty ? ["  none in the record"] : phases
    lines += ["", title]
    lines += chain.flatMap(chainLines)
    let verdicts = chain.enumerated().compactMap { index, attempt in
      attempt.verdict(name: name, later: chain.count - index - 1).map { "  " + $0 }
    }
    if !verdicts.isEmpty { lines += ["", "verdicts"] + verdicts }
    return lines + ["", "seen in"] + observations.lines
  }

  private var title: String {
    let size = chain.count == 1 ? "chain: this build alone" : "chain of \(chain.count) attempts"
    let more = allAttempts > chain.count ? "; --links all: \(allAttempts) attempts" : ""
    return "\(size) (--links \(links)\(more))"
  }

  private func name(_ attempt: Int64) -> String {
    // Attempts are numbered from 1.
    let index = Int(attempt) - 1
    return chain.indices.contains(index) ? chain[index].name : "attempt \(attempt)"
  }

  private func chainLines(_ attempt: Attempt) -> [String] {
    let own = attempt.key == key ? "  <- this build" : ""
    let claims = attempt.otherClaims
    // Where a claim names an original that is not here, it says more than the link.
    let isClaimed = claims.contains { $0.isOriginal && !$0.isOtherHere }
    let link = attempt.link.flatMap { isClaimed && $0.isWithoutOriginal ? nil : $0 }
    let isLinked = attempt.link?.originalID != nil
    let notes =
      [link?.text(links: links)].compactMap(\.self)
      + claims.map { $0.text(besideLink: isLinked) }
    return ["  \(attempt.name), \(attempt.start), \(attempt.outcome), \(attempt.id)\(own)"]
      + notes.map { "    \($0)" }
  }
}
