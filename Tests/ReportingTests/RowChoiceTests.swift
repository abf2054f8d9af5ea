import Foundation
import Support
import Testing

@testable import Reporting

/// `--sort` and `--limit`.
struct RowChoiceTests {
  private static let rows: [[FieldValue]] = [
    [.integer(3), .text("b")], [.null, .text("a")], [.double(2.5), .null],
    [.integer(3), .text("B")],
    [.integer(-1), .text("é")],
  ]

  @Test(arguments: [
    ("n", [4, 2, 0, 3, 1]), ("n:asc", [4, 2, 0, 3, 1]), ("n:desc", [0, 3, 2, 4, 1]),
    ("t", [3, 1, 0, 4, 2]), ("t:desc", [4, 0, 1, 3, 2]),
  ])
  func equalOnesKeepTheirOrderAndNULLIsLast(sort: String, order: [Int]) throws {
    let sorted = try #require(SortColumn(sort)).sorted(Self.rows, ["n", "t"])
    func shown(_ row: [FieldValue]) -> [String?] { row.map(\.text) }
    #expect(sorted.map(shown) == order.map { shown(Self.rows[$0]) })
  }

  @Test(arguments: ["", ":desc", "n:", "n:down", "n:desc:asc"])
  func whatIsNoColumnIsNone(text: String) {
    #expect(SortColumn(text) == nil)
  }

  /// Three builds, so that BUILD, INSTALL and QUEUED have a row each.
  @Test func theToolSortsThenLimits() throws {
    let scratch = try ScratchFolder()
    let phases = [("QUEUED", 2), ("INSTALL", 9), ("BUILD", 5)].map {
      #"{"phaseType": "\#($0.0)", "durationInSeconds": \#($0.1)}"#
    }
    try scratch.write(
      "dump.json", #"{"builds": [{"id": "p:1", "phases": [\#(phases.joined(separator: ","))]}]}"#)
    _ = try Tool.run(["ingest", "dump.json"], in: scratch.url)
    func types(_ options: String...) throws -> [String] {
      let result = try Tool.run(
        ["report", "phase-durations", "-f", "csv"] + options, in: scratch.url)
      #expect(result.status == 0, "\(result)")
      return CSV.rows(of: result.output).dropFirst().map { $0[3] }
    }
    #expect(try types("--limit", "2") == ["QUEUED", "INSTALL"])
    #expect(try types("--limit", "0") == [])
    #expect(try types("--sort", "total_seconds:desc", "--limit", "2") == ["INSTALL", "BUILD"])
    #expect(try types("--sort", "succeeded") == ["QUEUED", "INSTALL", "BUILD"])
    for (name, remedy) in [
      ("nothing", "it has account_id, region, "), ("total", "did you mean total_seconds?"),
    ] {
      let absent = try Tool.run(["report", "phase-durations", "--sort", name], in: scratch.url)
      #expect(absent.status == 64 && absent.output == "", "\(absent)")
      #expect(absent.errors.hasPrefix("--sort: no column is named \(name)\n\(remedy)"), "\(absent)")
    }
    let negative = try Tool.run(["report", "phase-durations", "--limit=-1"], in: scratch.url)
    #expect(negative.status == 64, "\(negative)")
  }
}
