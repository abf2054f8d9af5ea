internal import Figures
internal import GRDB
internal import Ledger

/// Writes links, chains and verdicts in place of those that projects had.
struct LinkWriter {
  private let clearLinks: [BulkStatement]
  private let clearProject: [BulkStatement]
  private let insertRetry: BulkStatement
  private let insertRefusal: BulkStatement
  private let insertAttempt: BulkStatement
  private let insertFailures: BulkStatement
  private let insertTimedFailure: BulkStatement

  init(_ database: Database) throws {
    let builds = "(select build_key from builds where project_key = ?1)"
    clearLinks = try [
      "delete from refused_links where retry_build_key in \(builds)",
      "delete from retries where retry_build_key in \(builds)",
      "delete from chains where links = 'known' and build_key in \(builds)",
      "delete from chains where links = 'retries' and build_key in \(builds)",
      "delete from chains where links = 'all' and build_key in \(builds)",
      "delete from failures where links = 'known' and build_key in \(builds)",
      "delete from failures where links = 'retries' and build_key in \(builds)",
      "delete from failures where links = 'all' and build_key in \(builds)",
      "delete from timed_failures where build_key in \(builds)",
    ].map { try BulkStatement(database, $0) }
    clearProject = try [
      "delete from stale_projects where project_key = ?1",
      // An observation that holds now may have moved its last build to another one.
      """
      delete from projects where project_key = ?1
          and not exists (select 1 from builds where project_key = ?1)
      """,
    ].map { try BulkStatement(database, $0) }
    insertRetry = try BulkStatement(
      database,
      """
      insert into retries
          (retry_build_key, original_build_key, evidence, candidates, same_inputs)
      values (?1, ?2, ?3, ?4, ?5)
      """)
    insertRefusal = try BulkStatement(
      database, "insert into refused_links (retry_build_key, reason) values (?1, ?2)")
    insertAttempt = try BulkStatement(
      database, "insert into chains (links, build_key, chain_key, attempt) values (?1, ?2, ?3, ?4)")
    insertFailures = try BulkStatement(
      database, "insert into failures select * from computed_failures where project_key = ?1")
    // In place of what is there: links decide whether anything is cleared, and it knows of none.
    insertTimedFailure = try BulkStatement(
      database,
      """
      insert or replace into timed_failures
      select * from computed_timed_failures where build_key = ?1
      """)
  }

  func write(_ group: DerivedGroup) throws {
    let builds = group.linker.builds
    for project in group.projects {
      for statement in (group.before.isEmpty ? [] : clearLinks) + clearProject {
        statement.bind(project, at: 1)
        try statement.run()
      }
    }
    for retry in group.linker.retries { try write(retry, builds: builds) }
    for (setting, links) in group.settings {
      for chain in links.chains { try write(chain, setting, builds: builds) }
    }
    // Of chains, which may go from one project to another.
    for project in group.projects {
      insertFailures.bind(project, at: 1)
      try insertFailures.run()
    }
    for build in builds where build.failingPhase != nil {
      insertTimedFailure.bind(build.key, at: 1)
      try insertTimedFailure.run()
    }
  }

  private func write(_ retry: LinkedRetry, builds: [LinkedBuild]) throws {
    insertRetry.bind(builds[retry.retry].key, at: 1)
    bind(retry.original.map { builds[$0].key }, at: 2)
    insertRetry.bind(retry.evidence.rawValue, at: 3)
    bind(retry.candidates.map(Int64.init), at: 4)
    bind(retry.sameInputs.map { $0 ? 1 : 0 }, at: 5)
    try insertRetry.run()
    guard let refusal = retry.refusal else { return }
    insertRefusal.bind(builds[retry.retry].key, at: 1)
    insertRefusal.bind(refusal.rawValue, at: 2)
    try insertRefusal.run()
  }

  private func bind(_ value: Int64?, at index: Int) {
    if let value { insertRetry.bind(value, at: index) } else { insertRetry.bindNull(at: index) }
  }

  private func write(
    _ chain: Chain, _ setting: Linker.Setting, builds: [LinkedBuild]
  ) throws {
    guard let root = chain.attempts.first else { return }
    for (index, attempt) in chain.attempts.enumerated() {
      insertAttempt.bind(setting.rawValue, at: 1)
      insertAttempt.bind(builds[attempt].key, at: 2)
      insertAttempt.bind(builds[root].key, at: 3)
      insertAttempt.bind(Int64(index + 1), at: 4)
      try insertAttempt.run()
    }
  }
}
