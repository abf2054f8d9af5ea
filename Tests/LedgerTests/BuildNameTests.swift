import Foundation
import GRDB
import Support
import Testing

@testable import Ledger

struct BuildNameTests {
  private static let uuid = "6f1c2a9e-52f0-4f7b-9c54-0d3a7e1b8c21"
  private static let id = "shop:\(uuid)"
  private static let other = "shop:6f1c2a9e-0000-4f7b-9c54-0d3a7e1b8c21"
  let ledger: LedgerFile
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    ledger = LedgerFile(path: scratch.path("ledger.db"))
    try ledger.create(environmentValues: .maskSecrets)
    try ledger.openForWriting().write { database in
      for (key, name) in [(1, "shop"), (2, "docs")] {
        try database.execute(
          sql: "insert into projects (project_key, name) values (?, ?)", arguments: [key, name])
      }
      let builds = [
        (Self.id, 1, 7), (Self.other, 1, 8), ("docs:1", 2, 7), ("docs:2", 2, 9), ("docs:3", 2, 9),
      ]
      for (id, project, number) in builds {
        try database.execute(
          sql: """
            insert into builds (id, project_key, build_number, inputs_digest, is_complete,
                is_from_api, phase_count, member_count, content_digest)
            values (?, ?, ?, 0, 1, 1, 0, 1, 0)
            """,
          arguments: [id, project, number])
      }
    }
  }

  @Test(arguments: [
    id, "arn:aws:codebuild:eu-west-1:123456789012:build/\(id)",
    "arn:aws-us-gov:codebuild:us-gov-west-1:123456789012:build/\(id)",
    "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/shop/build/shop%3A\(uuid)/?region=eu-west-1",
    "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/shop/build/\(id)/log?region=eu-west-1",
    "https://console.aws.amazon.com/codebuild/home?region=us-east-1#/builds/\(id)/view/new",
    "shop#7", "shop:6f1c2a9e-5", "6f1c2a9e-52",
  ])
  func oneBuildHasManyNames(name: String) throws {
    #expect(try resolve(name) == .found(id: Self.id))
  }

  @Test func anExactIdIsNoPrefix() throws {
    #expect(try resolve("docs:1") == .found(id: "docs:1"))
  }

  @Test func aCompleteIdMayBeAbsent() throws {
    let absent = "shop:00000000-52f0-4f7b-9c54-0d3a7e1b8c21"
    for name in [absent, "arn:aws:codebuild:eu-west-1:123456789012:build/\(absent)"] {
      #expect(try resolve(name) == .absent(id: absent))
    }
  }

  @Test(arguments: [
    ("", "without a name"), ("shop:7", "no build of this name"),
    ("shop#9", "no build of this name"), ("shop#x", "no build of this name"),
    ("6f1c", "2 builds have this name"),
    ("shop:", "2 builds have this name"), ("docs#9", "2 builds have this name"),
    ("https://example.com/", "no build of this name"), ("6f1", "no build of this name"),
  ])
  func whatIsNotOneBuildIsRefused(name: String, problem: String) throws {
    let error = #expect(throws: BuildNameError.self) { try resolve(name) }
    #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
  }

  private func resolve(_ name: String) throws -> BuildName.Resolution {
    try ledger.openForReading().read { try BuildName(name).resolve(in: $0) }
  }
}
