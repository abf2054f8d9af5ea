import Foundation
import Support
import Testing

@testable import Reporting

/// Tables on a terminal, and where there is none.
struct TableTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("none.json", #"{"builds": []}"#)
    _ = try Tool.run(["ingest", "none.json"], in: scratch.url)
  }

  private static let query = """
    select 'checkout-service' as project, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' as cause, 123456 as n
    union all select 'b', 'short', 7
    """

  @Test func aPipeLosesNoTextWhateverCOLUMNSSays() throws {
    let result = try Tool.run(
      ["sql", Self.query], in: scratch.url, environment: ["COLUMNS": "20", "TERM": "xterm"])
    #expect(
      result.output == """
        project           cause                                n
        checkout-service  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  123456
        b                 short                                7

        """, "\(result)")
  }

  @Test func aTerminalOfEnoughColumnsHasThemAllInOnePart() throws {
    #expect(
      try lines(56, plain: true) == [
        "project           cause                                n",
        "checkout-service  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  123456",
        "b                 short                                7",
      ])
  }

  @Test func aNarrowerOneCutsTheWidestText() throws {
    #expect(
      try lines(40, plain: true) == [
        "project          cause                 n",
        "checkout-servi…  aaaaaaaaaaaaaa…  123456",
        "b                short                 7",
      ])
  }

  /// The project tells rows apart, so each part begins with it.
  @Test func whatFitsNowhereStandsBelow() throws {
    #expect(
      try lines(33, plain: true) == [
        "project           cause",
        "checkout-service  aaaaaaaaaaaaaa…",
        "b                 short",
        "",
        "project                n",
        "checkout-service  123456",
        "b                      7",
      ])
  }

  @Test func COLUMNSCountsBeforeTheTerminalsOwnSize() throws {
    #expect(try lines(200, plain: true, ["COLUMNS": "33"]).count == 7)
    #expect(try lines(33, plain: true, ["COLUMNS": "wide"]).count == 7)
    #expect(try lines(33, plain: true, ["COLUMNS": "0"]).count == 7)
  }

  @Test func onlyTheHeaderIsBoldAndOnlyOnATerminalThatWantsIt() throws {
    let lines = try lines(80, plain: false)
    #expect(lines[0].hasPrefix("\u{1b}[1mproject ") && lines[0].hasSuffix("n\u{1b}[0m"))
    #expect(lines.dropFirst().allSatisfy { !$0.contains("\u{1b}") })
    for plain in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      #expect(try !self.lines(80, plain: false, plain).joined().contains("\u{1b}"))
    }
    #expect(try self.lines(80, plain: false, ["NO_COLOR": ""])[0].hasPrefix("\u{1b}[1m"))
    let csv = try Terminal(columns: 20).run(["sql", Self.query, "-f", "csv"], in: scratch.url)
    #expect(csv[1] == "checkout-service,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,123456")
  }

  @Test func wideCharactersTakeTwoColumns() throws {
    let result = try Tool.run(
      ["sql", "select '日本語' as name, 1 as n union all select 'e\u{301}😀', 2"], in: scratch.url)
    #expect(result.output == "name    n\n日本語  1\ne\u{301}😀     2\n", "\(result)")
  }

  @Test(arguments: [
    ("plain", 5), ("日本", 4), ("ｱ", 1), ("é", 1), ("e\u{301}", 1), ("😀", 2), ("❤\u{fe0f}", 2),
    ("❤", 1), ("한국", 4), ("…", 1), ("🇩🇪", 2),
  ])
  func aTextTakesSoManyColumns(text: String, columns: Int) {
    #expect(TerminalText.width(text) == columns)
  }

  @Test(arguments: [
    ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("abc", 2, "a…"),
    ("abc", 3, "abc"), ("abc", 1, "…"),
  ])
  func aCutNeverTakesMoreThanItMay(text: String, columns: Int, cut: String) {
    #expect(TerminalText.cut(text, to: columns) == cut)
  }

  @Test(arguments: [
    (0.0, "0s"), (7, "7s"), (0.471, "0.5s"), (24.032, "24.0s"), (59.94, "59.9s"), (59.96, "1m 00s"),
    (125, "2m 05s"), (3599, "59m 59s"), (3599.6, "1h 00m"), (35983, "10h 00m"), (7380, "2h 03m"),
    (86399, "1d 00h"), (270_000, "3d 03h"), (-125, "-2m 05s"), (1e15, "1000000000000000.0s"),
  ])
  func aDurationHasTwoUnits(seconds: Double, text: String) {
    #expect(DurationText.text(seconds) == text)
  }

  @Test func secondsAreDurationsInTablesAndMarkdownAlone() throws {
    let query = "select 125 as p50_seconds, 125 as seconds, 125 as n, null as x_seconds"
    let table = try Tool.run(["sql", query], in: scratch.url)
    #expect(table.output.contains("\n     2m 05s   2m 05s  125\n"), "\(table)")
    let markdown = try Tool.run(["sql", query, "-f", "markdown"], in: scratch.url)
    #expect(markdown.output.hasSuffix("| 2m 05s | 2m 05s | 125 | |\n"), "\(markdown)")
    for format in ["csv", "json", "jsonl"] {
      let result = try Tool.run(["sql", query, "-f", format], in: scratch.url)
      #expect(!result.output.contains("2m"), "\(result)")
    }
  }

  private func lines(
    _ columns: UInt16, plain: Bool, _ environment: [String: String] = [:]
  ) throws -> [String] {
    var environment = environment
    if plain { environment["NO_COLOR"] = "1" }
    return try Terminal(columns: columns).run(
      ["sql", Self.query], in: scratch.url, environment: environment)
  }
}
