import Foundation
import GRDB
import Ledger
import Support
import Testing

struct BuildNameTests {
  static let first = "shop:5f3a8c1e-0b7d-4c55-9a61-2f6f0c9d1a11"
  static let second = "shop:5f3b0000-0b7d-4c55-9a61-2f6f0c9d1a12"
  static let api = "shop-api:77aa0000-0b7d-4c55-9a61-2f6f0c9d1a13"
  static let absent = "shop:00000000-0b7d-4c55-9a61-2f6f0c9d1a14"

  let scratch: ScratchFolder
  let queue: DatabaseQueue

  init() throws {
    scratch = try ScratchFolder()
    let ledger = LedgerFile(path: scratch.path("ledger.db"))
    try ledger.create(environmentValues: .maskSecrets)
    queue = try ledger.openForWriting()
    try queue.write { database in
      try database.execute(
        sql: """
          insert into projects values (1, '123456789012', 'eu-west-1', 'shop'),
              (2, '123456789012', 'us-east-1', 'shop'), (3, '123456789012', 'eu-west-1', 'shop-api')
          """)
      // 30 is in two regions; 31 is there six times, as if numbers had begun anew.
      try Self.add(Self.first, project: 1, number: 11, to: database)
      try Self.add(Self.second, project: 1, number: 12, to: database)
      try Self.add(Self.api, project: 3, number: 11, to: database)
      try Self.add("shop:eeee0001", project: 1, number: 30, to: database)
      try Self.add("shop:eeee0002", project: 2, number: 30, to: database)
      for number in 1...6 {
        try Self.add("shop:ffff000\(number)", project: 1, number: 31, to: database)
      }
    }
  }

  private static func add(
    _ id: String, project: Int, number: Int, to database: Database
  ) throws {
    try database.execute(
      sql: """
        insert into builds (id, project_key, build_number, inputs_digest, is_complete,
            is_from_api, phase_count, member_count, content_digest)
        values (cast(? as text), ?, ?, 0, 1, 1, 0, 0, 0)
        """, arguments: [Data(id.utf8), project, number])
  }

  private func resolve(_ text: String) throws -> Resolution {
    try queue.read { try BuildName(text).resolve(in: $0) }
  }

  private func error(_ text: String) throws -> BuildNameError? {
    #expect(throws: BuildNameError.self) { try resolve(text) }
  }

  static let addresses: [@Sendable (String) -> String] = [
    { $0 },
    { " \($0)\n" },
    { "arn:aws:codebuild:eu-west-1:123456789012:build/\($0)" },
    { "arn:aws-cn:codebuild:cn-north-1:123456789012:build/\($0)" },
    { "arn:aws-us-gov:codebuild:us-gov-west-1:123456789012:build/\($0)" },
    { console + encoded($0) + "/?region=eu-west-1" },
    { console + encoded($0) + "/log?region=eu-west-1" },
    { console + encoded($0) + "/phase" },
    { console + $0 },
    { "https://console.aws.amazon.com/codebuild/home?region=us-east-1#/builds/\($0)/view/new" },
    { "https://console.aws.amazon.com/codebuild/home#/builds/\(encoded($0))/view/new" },
  ]
  /// Of a project that is called build.
  static let console =
    "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/build/build/"

  static func encoded(_ id: String) -> String { id.replacing(":", with: "%3A") }

  @Test(arguments: addresses.indices)
  func aBuildIsFoundByWhatAWSCallsIt(index: Int) throws {
    #expect(try resolve(Self.addresses[index](Self.first)) == .found(id: Self.first))
  }

  @Test(arguments: addresses.indices)
  func aWholeIDThatTheLedgerLacksIsAbsent(index: Int) throws {
    #expect(try resolve(Self.addresses[index](Self.absent)) == .absent(id: Self.absent))
  }

  @Test func whatADumpNamesIsAbsentWhateverItsForm() throws {
    try queue.write { database in
      try database.execute(
        sql: """
          insert into link_claims values ('shop:r1', 'shop:o1', 'request');
          insert into dump_files values (1, '', 'auto', 0, 0, 'list.json', 0);
          insert into listed_builds values ('shop:l1', 1);
          insert into missing_builds values ('shop:m1', 1)
          """)
    }
    for id in ["shop:r1", "shop:o1", "shop:l1", "shop:m1"] {
      #expect(try resolve(id) == .absent(id: id))
    }
  }

  @Test func theBeginningOfAnIDAndOfThePartAfterTheColonAreOfOneKind() throws {
    try queue.write { try Self.add("5f3a:1", project: 1, number: 40, to: $0) }
    #expect(
      try error("5f3a")?.remedy
        == "name one of them by its id, the newest first: 5f3a:1, \(Self.first)")
    #expect(try resolve("5f3a:") == .found(id: "5f3a:1"))
  }

  @Test func anIDMayHoldANULCharacter() throws {
    try queue.write { try Self.add("nul:\u{0}x", project: 1, number: 41, to: $0) }
    for name in ["nul", "nul:", "shop#41", "nul:\u{0}x"] {
      #expect(try resolve(name) == .found(id: "nul:\u{0}x"))
    }
  }

  @Test func aBuildIsFoundByItsNumber() throws {
    #expect(try resolve("shop#11") == .found(id: Self.first))
    #expect(try resolve("shop-api#11") == .found(id: Self.api))
  }

  @Test(arguments: [
    ("shop:5f3a", first), ("shop:5f3b0000-0b7d", second), ("shop-", api), ("5f3a", first),
    ("77aa0", api),
  ])
  func aBuildIsFoundByHowItBegins(prefix: String, id: String) throws {
    #expect(try resolve(prefix) == .found(id: id))
  }

  @Test(arguments: [
    "5f3", "nothing", "shop#99", "shops#11", "#", "shop:5f3A", "%", "https://x/", "shop#+11",
  ])
  func whatNamesNoBuildIsRefused(name: String) throws {
    let error = try error(name)
    #expect(error?.name == name)
    #expect(error?.problem == "no such build in the ledger")
  }

  @Test(arguments: [
    ("shpo#11", "shop#11"), ("SHOP#12", "shop#12"), ("shop-apis#11", "shop-api#11"),
  ])
  func aMistypedProjectIsSuggested(name: String, meant: String) throws {
    let error = try error(name)
    #expect(error?.description == "\(name): no such build in the ledger\ndid you mean \(meant)?")
  }

  @Test(arguments: [
    ("sho#11", "shop or shop-api"), ("api#11", "shop-api"), ("11", "shop or shop-api"),
    ("#11", "shop or shop-api"), ("30", "shop"),
  ])
  func allProjectsThatANumberFitsAreSuggested(name: String, projects: String) throws {
    let number = name.trimmingPrefix { !$0.isNumber }
    let meant = projects.split(separator: " or ").map { "\($0)#\(number)" }
    #expect(try error(name)?.remedy == "did you mean \(meant.joined(separator: " or "))?")
  }

  @Test func theNewestAreNamedFirst() throws {
    try queue.write { database in
      for (id, time) in [("shop:5f3b", 3), ("shop-api:77aa", 5)] {
        try database.execute(
          sql: "update builds set start_time_ms = ? where id glob ?", arguments: [time, id + "*"])
      }
      for number in 1...6 {
        try database.execute(
          sql: "insert into projects values (?, null, null, ?)",
          arguments: [10 + number, "project\(number)"])
        try Self.add("project\(number):1", project: 10 + number, number: 12, to: database)
      }
      try database.execute(sql: "update builds set start_time_ms = 4 where id = 'project6:1'")
    }
    // Without a start: by its number, though its id is greater.
    #expect(
      try error("shop:5f3")?.remedy
        == "name one of them by its id, the newest first: \(Self.second), \(Self.first)")
    #expect(try error("11")?.remedy == "did you mean shop-api#11 or shop#11?")
    #expect(
      try error("12")?.remedy == "did you mean project6#12, shop#12, project1#12, project2#12, "
        + "project3#12 or one of 2 more?")
  }

  @Test(arguments: ["shops#99", "web#11", "99"])
  func nothingIsSuggestedThatIsNotThere(name: String) throws {
    #expect(try error(name)?.remedy.hasPrefix("builds are named by") == true)
  }

  @Test(arguments: ["", "  \n"])
  func anEmptyNameIsRefused(name: String) throws {
    #expect(try error(name)?.problem == "no name is given")
  }

  @Test func severalBuildsAreListed() throws {
    #expect(
      try error("shop:5f3")?.description == """
        shop:5f3: 2 builds match
        name one of them by its id, the newest first: \(Self.second), \(Self.first)
        """)
    #expect(
      try error("ffff")?.description == """
        ffff: 6 builds match
        name one of them by its id, the newest first: shop:ffff0006, shop:ffff0005, \
        shop:ffff0004, shop:ffff0003, shop:ffff0002 and 1 more
        """)
  }

  @Test func aNumberThatSeveralBuildsHaveIsRefused() throws {
    #expect(
      try error("shop#30")?.description == """
        shop#30: 2 builds have this number
        name one of them by its id, the newest first: shop:eeee0002, shop:eeee0001
        """)
    #expect(try error("shop#31")?.problem == "6 builds have this number")
  }

  @Test(arguments: ["shop", "shop:ffff000", "shop#11", "arn:aws:codebuild:r:a:build/\(first)", " "])
  func whatIsAnIDIsTakenForNothingElse(id: String) throws {
    try queue.write { try Self.add(id, project: 1, number: 1, to: $0) }
    #expect(try resolve(id) == .found(id: id))
  }
}
