import Foundation
import Ingest
import Support
import Testing

/// Real clients' responses, which are not part of the repository.
@Suite(
  .enabled(
    if: Repository.shared("real-responses") != nil, "the folder ../shared/real-responses is absent")
)
struct RealResponsesTests {
  static func files(_ prefix: String) -> [String] {
    guard let folder = Repository.shared("real-responses"),
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    else { return [] }
    return names.filter { $0.hasSuffix(".json") && $0.hasPrefix(prefix) }.sorted()
      .map { folder.appendingPathComponent($0).path }
  }

  /// The independent reader: Foundation's, which knows of each list no more than its length.
  private struct Counted: Decodable {
    struct Nothing: Decodable {}
    struct Phase: Decodable { var contexts: [Nothing]? }
    struct Environment: Decodable { var environmentVariables: [Nothing]? }
    struct Build: Decodable {
      var id: String
      var phases: [Phase]?
      var environment: Environment?
      var artifacts: Nothing?
      var secondaryArtifacts: [Nothing]?
    }
    var builds: [Build]?
    var build: Build?
    var buildsNotFound: [String]?

    var all: [Build] { (builds ?? []) + (build.map { [$0] } ?? []) }
  }

  @Test(arguments: files("").filter { !$0.contains("/not-builds.") })
  func everythingInAFileIsRead(file: String) throws {
    let ledger = try ScratchLedger()
    let summary = try ledger.ingest(path: file)
    #expect(ledger.refusals == [])
    #expect(summary.filesRead == 1)
    let expected = try JSONDecoder().decode(
      Counted.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    let builds = expected.all
    #expect(Set(builds.map(\.id)).count == builds.count)
    let counts: [(String, Int)] = [
      ("select count(*) from builds", builds.count),
      ("select count(*) from phases", builds.map { $0.phases?.count ?? 0 }.reduce(0, +)),
      (
        "select (select count(*) from contexts) + (select total(blank_contexts) from phases)",
        builds.flatMap { $0.phases ?? [] }.map { $0.contexts?.count ?? 0 }.reduce(0, +)
      ),
      (
        "select count(*) from environment_variables",
        builds.map { $0.environment?.environmentVariables?.count ?? 0 }.reduce(0, +)
      ),
      (
        "select count(*) from artifacts",
        builds.map { ($0.artifacts == nil ? 0 : 1) + ($0.secondaryArtifacts?.count ?? 0) }
          .reduce(0, +)
      ),
      ("select count(*) from missing_builds", expected.buildsNotFound?.count ?? 0),
    ]
    for (sql, count) in counts {
      #expect(Double(try ledger.value(sql)) == Double(count), "\(file): \(sql)")
    }
  }

  // MARK: - One build as ten clients print it

  @Test func tenClientsGiveOneRow() throws {
    let files = Self.files("same-build.")
    #expect(files.count == 10)
    // AWS CLI 2.9 drops the members it does not know, this one among them.
    let dropped = ["auto_retry_limit", "auto_retry_number"]
    let one = try content([files[0]], without: dropped)
    #expect(one.count == 3)
    for file in files { expect(try content([file], without: dropped), one, [file]) }
    let whole = try content(files)
    for rotation in files.indices {
      let order = Array(files[rotation...] + files[..<rotation])
      expect(try content(order), whole, order)
      expect(try content(order.reversed()), whole, order.reversed())
    }
  }

  private func expect(_ content: [[String]], _ expected: [[String]], _ files: [String]) {
    for (row, expectedRow) in zip(content, expected) where row != expectedRow {
      Issue.record("\(files)\nexpected \(expectedRow)\ncame     \(row)")
    }
    #expect(content.count == expected.count, "\(files)")
  }

  /// The build without what only ranks observations, and its phases.
  private func content(
    _ files: [String], without others: [String] = []
  ) throws -> [[String]] {
    let ledger = try ScratchLedger()
    for file in files { try ledger.ingest(path: file) }
    #expect(ledger.refusals == [])
    let ranks = ["build_key", "project_key", "content_digest", "member_count"]
    let columns = try ledger.rows("select name from pragma_table_xinfo('builds')").map { $0[0] }
      .filter { !(ranks + others).contains($0) }
    return try ledger.rows("select \(columns.joined(separator: ", ")) from builds")
      + ledger.rows("select * from phases order by ordinal")
  }

  // MARK: - Other APIs

  @Test(arguments: files("not-builds."))
  func anotherAPIsAnswerIsRefusedByItsName(file: String) throws {
    let ledger = try ScratchLedger()
    let summary = try ledger.ingest(path: file)
    #expect(summary.filesRefused == 1)
    #expect(ledger.refusals.first?.contains("BatchGetBuildBatches") == true, "\(ledger.refusals)")
    #expect(try ledger.value("select count(*) from builds") == "0")
  }
}
