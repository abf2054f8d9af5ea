import Foundation
import Support
import Testing

/// Every member of the service model has its place in the ledger.
///
/// The list is what `script/service-model` prints of AWS's own model.
struct ServiceModelTests {
  private struct ModelMember: Sendable {
    var path: String
    var type: String
    /// The member's line, which makes its value another than any other's.
    var line: Int
  }

  private static func members() throws -> [ModelMember] {
    try Repository.text("Tests/Fixtures/service-model.txt").split(separator: "\n").enumerated()
      .map { line, text in
        let parts = text.split(separator: " ")
        return ModelMember(path: String(parts[0]), type: String(parts[1]), line: line + 1)
      }
  }

  @Test func theListIsTheModels() throws {
    let members = try Self.members()
    #expect(members.count == 122, "script/service-model > Tests/Fixtures/service-model.txt")
    #expect(Set(members.map(\.type)) == ["string", "integer", "long", "boolean", "timestamp"])
  }

  @Test func everyMemberIsStored() throws {
    let ledger = try ScratchLedger()
    let members = try Self.members()
    try ledger.ingest(try json(members) { _ in false })
    #expect(ledger.refusals.isEmpty)
    #expect(try ledger.rows("select path, value from unknown_fields") == [])
    let stored = Set(try ledger.cells().values.joined())
    for member in members where member.type != "boolean" {
      let value = Self.stored(member)
      #expect(stored.contains(value), "\(member.path) is nowhere in the ledger: expected \(value)")
    }
  }

  @Test func everyFlagIsStored() throws {
    let members = try Self.members()
    let without = try ones(members) { _ in false }
    for flag in members where flag.type == "boolean" {
      let with = try ones(members) { $0.path == flag.path }
      #expect(with > without, "\(flag.path): true and false give the same ledger")
    }
  }

  @Test func whatTheModelLacksIsKeptWithItsPath() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest(
      """
      {"builds": [{"id": "shop:1", "newMember": {"b": [1.0, 1e2, null], "a": "\\u00e9\\n"},
        "environment": {"customEntrypoint": false, "nothing": null},
        "phases": [{"phaseType": "BUILD"},
          {"phaseType": "BUILD", "contexts": [{"statusCode": "X"}, {"retryable": true}]}],
        "odd.name": 1, "": 2}]}
      """)
    #expect(
      try ledger.rows("select path, value from unknown_fields order by path") == [
        ["[\"\"]", "2"],
        ["[\"odd.name\"]", "1"],
        ["environment.customEntrypoint", "false"],
        ["newMember", "{\"a\":\"é\\n\",\"b\":[1,100,null]}"],
        ["phases[1].contexts[1].retryable", "true"],
      ])
  }

  @Test func namesThatLookLikePathsStayApart() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest(
      """
      {"builds": [{"id": "shop:1", "environment.new": 1, "environment": {"new": 2},
        "e\\u0301": 3, "\\u00e9": 4}]}
      """)
    #expect(ledger.refusals == [])
    #expect(try ledger.rows("select value from unknown_fields order by value").count == 4)
  }

  // MARK: - A build with a value of its own in every member

  private func ones(
    _ members: [ModelMember], where isTrue: (ModelMember) -> Bool
  ) throws -> Int {
    let ledger = try ScratchLedger()
    try ledger.ingest(try json(members, where: isTrue))
    return try ledger.cells().values.joined().count { $0 == "1" }
  }

  private static func stored(_ member: ModelMember) -> String {
    switch member.type {
    case "timestamp": "\(1_500_000_000 + member.line)250"
    case "integer", "long": "\(7000 + member.line)"
    default: "value-\(member.line)"
    }
  }

  private func json(
    _ members: [ModelMember], where isTrue: (ModelMember) -> Bool
  ) throws -> String {
    var build = Branch()
    for member in members {
      let value =
        switch member.type {
        case "timestamp": "\(1_500_000_000 + member.line).25"
        case "integer", "long": Self.stored(member)
        case "boolean": "\(isTrue(member))"
        default: "\"\(Self.stored(member))\""
        }
      build.set(member.path.split(separator: "."), to: value)
    }
    return "{\"builds\": [\(build.json)]}"
  }

  /// An object whose lists have one element each.
  private struct Branch {
    private var leaves: [(name: String, json: String)] = []
    private var branches: [(name: String, branch: Branch)] = []

    mutating func set(_ path: [Substring], to json: String) {
      let name = String(path[0])
      guard path.count > 1 else { return leaves.append((name, json)) }
      if branches.last?.name != name { branches.append((name, Branch())) }
      branches[branches.count - 1].branch.set(Array(path.dropFirst()), to: json)
    }

    var json: String {
      let members = leaves + branches.map { ($0.name, $0.branch.json) }
      let texts = members.map { name, json in
        name.hasSuffix("[]") ? "\"\(name.dropLast(2))\": [\(json)]" : "\"\(name)\": \(json)"
      }
      return "{\(texts.joined(separator: ", "))}"
    }
  }
}
