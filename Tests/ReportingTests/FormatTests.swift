import Foundation
import Support
import Testing

/// Each format, of a query that has every kind of value.
struct FormatTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("none.json", #"{"builds": []}"#)
    _ = try Tool.run(["ingest", "none.json"], in: scratch.url)
  }

  private static let query = """
    select 'a "b" \\' || char(10, 9, 27, 8238, 917505) as "the text", 7 as z, null as n, 0.5 as r, \
    '' as e, x'00ff' as b
    union all select '<b>|`x`', -9007199254740993, 0, 200.0, 'p50_seconds _x_', x''
    """

  @Test func jsonIsOneArrayOfObjectsWithKeysInTheOrderOfColumns() throws {
    let result = try sql(Self.query, "json")
    #expect(
      result.output == #"""
        [
        {"the text": "a \"b\" \\\n\t\u001b\u202e\udb40\udc01", "z": 7, "n": null, "r": 0.5, "e": "", "b": "x'00ff'"},
        {"the text": "<b>|`x`", "z": -9007199254740993, "n": 0, "r": 200, "e": "p50_seconds _x_", "b": "x''"}
        ]

        """#, "\(result)")
    let rows = try JSONDecoder().decode([Row].self, from: Data(result.output.utf8))
    #expect(rows.map(\.text) == ["a \"b\" \\\n\t\u{1b}\u{202e}\u{e0001}", "<b>|`x`"])
    #expect(rows.map(\.n) == [nil, 0])
    #expect(rows.map(\.z) == [7, -9_007_199_254_740_993])
  }

  @Test func jsonLinesAreTheSameObjectsWithoutTheArray() throws {
    let array = try sql(Self.query, "json").output.split(separator: "\n")
    let lines = try sql(Self.query, "jsonl").output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(Array(array.dropFirst().dropLast()) == [lines[0] + ",", lines[1]])
  }

  @Test(arguments: [
    ("json", "[]\n"), ("jsonl", ""), ("csv", "a,b\n"), ("table", "a  b\n"),
    ("markdown", "| a | b |\n| ---: | ---: |\n"),
  ])
  func noRowIsNoError(format: String, output: String) throws {
    let result = try sql("select 1 as a, 2 as b where 0", format)
    #expect(result.output == output && result.status == 0, "\(result)")
  }

  @Test(arguments: [
    ("0.1 + 0.2", "0.30000000000000004"), ("1e-5", "1e-05"), ("1e300", "1e+300"),
    ("9e999", "1e999"), ("-9e999", "-1e999"), ("9223372036854775807", "9223372036854775807"),
    ("-0.0", "0"), ("'ü€😀'", "\"ü€😀\""), ("char(0, 127, 8232)", #""\u0000\u007f\u2028""#),
  ])
  func aValueOfJSON(expression: String, literal: String) throws {
    let result = try sql("select \(expression) as v", "jsonl")
    #expect(result.output == "{\"v\": \(literal)}\n", "\(result)")
  }

  @Test func aKeyOfJSONIsThereOnce() throws {
    let result = try sql("select 1 as a, 2 as a", "json")
    #expect(result.status == 1 && result.output == "", "\(result)")
    #expect(result.errors.hasPrefix("sql: two columns are named a"), "\(result)")
  }

  @Test func markdownDoesNotTakeTextAsMarkup() throws {
    let result = try sql(Self.query, "markdown")
    #expect(
      result.output == #"""
        | the text | z | n | r | e | b |
        | --- | ---: | ---: | ---: | --- | --- |
        | a "b" \\\\n\\t\\u{1b}\\u{202e}\\u{e0001} | 7 | | 0.5 | | x'00ff' |
        | \<b\>\|\`x\` | -9007199254740993 | 0 | 200 | p50_seconds \_x\_ | x'' |

        """#, "\(result)")
  }

  /// A member for each column that the test looks at.
  private struct Row: Decodable {
    var text: String
    var z: Int64
    var n: Int?

    enum CodingKeys: String, CodingKey {
      case text = "the text"
      case z, n
    }
  }

  private func sql(_ statement: String, _ format: String) throws -> Tool.Result {
    try Tool.run(["sql", statement, "--format", format], in: scratch.url)
  }
}
