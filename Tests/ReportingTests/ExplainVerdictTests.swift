import GRDB
import Ledger
import Queries
import Testing

/// `explain` finds verdicts over one chain, reports over the whole ledger: they are the same.
struct ExplainVerdictTests {
  @Test(arguments: UInt64(1)...8)
  func theVerdictsAreThoseOfTheView(seed: UInt64) throws {
    let world = try IngestedWorld(seed: seed, builds: 120, hostile: seed % 2 == 0)
    try world.ledger.openForReading().read { database in
      for links in ["known", "retries", "all"] {
        let viewed = try Row.fetchAll(
          database,
          sql: """
            select f.build_key, f.verdict, c.attempt as passing_attempt,
                cast(floor((f.passing_start_time_ms - f.start_time_ms) / 1000.0) as integer)
                    as delay_seconds
            from failures as f
            left join chains as c on c.links = f.links and c.build_key = f.passing_build_key
            -- Without a failing phase there is none to explain.
            where f.links = ? and f.ordinal is not null order by f.build_key
            """, arguments: [links])
        #expect(!viewed.isEmpty)
        #expect(try explained(links, in: database) == viewed, "seed \(seed), \(links)")
      }
    }
  }

  private func explained(_ links: String, in database: Database) throws -> [Row] {
    let statement = try database.makeStatement(sql: ExplainQuery.attempts.sql)
    let keys = try Int64.fetchAll(database, sql: "select build_key from builds order by build_key")
    return try keys.flatMap { key in
      try Row.fetchAll(statement, arguments: ["build_key": key, "links": links])
        .filter { $0["build_key"] == key && $0["verdict"] != nil }
        .map { row in
          Row(
            dictionaryLiteral: ("build_key", row["build_key"] as Int64),
            ("verdict", row["verdict"] as String),
            ("passing_attempt", row["passing_attempt"] as Int64?),
            ("delay_seconds", row["delay_seconds"] as Int64?))
        }
    }
  }
}
