import Foundation
import Support
import Testing

/// CSV as other tools read it, through the built tool's own `sql`.
struct CSVWriterTests {
  let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("none.json", #"{"builds": []}"#)
    _ = try Tool.run(["ingest", "none.json"], in: scratch.url)
  }

  @Test(arguments: [
    ("null", ""), ("''", "\"\""), ("'a,b'", "\"a,b\""), ("'a\"b'", "\"a\"\"b\""),
    ("'a' || char(10) || 'b'", "\"a\nb\""), ("'a' || char(13)", "\"a\r\""), ("' a '", " a "),
    ("'=1+1'", "=1+1"), ("0.5", "0.5"), ("200.0", "200"), ("-3", "-3"), ("0.1176", "0.1176"),
    ("9007199254740993", "9007199254740993"), ("'ü€😀'", "ü€😀"), ("0", "0"),
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775807 - 1", "-9223372036854775808"), ("1e300", "1e+300"),
    ("'a longer text, with a comma'", "\"a longer text, with a comma\""),
    ("'schöner langer Text'", "schöner langer Text"),
    ("cast(x'6162636465666768ff' as text)", "abcdefgh\u{fffd}"),
    ("char(9, 11, 12, 1) || 'abcd'", "\t\u{b}\u{c}\u{1}abcd"), ("x'00ff'", "x'00ff'"),
  ])
  func everyKindOfValue(expression: String, field: String) throws {
    let result = try Tool.run(
      ["sql", "select \(expression) as v, 1 as w", "--format", "csv"], in: scratch.url)
    #expect(result.output == "v,w\n\(field),1\n", "\(result)")
  }

  /// Texts are looked at in pieces: a special character counts wherever it is.
  @Test(arguments: [",", "\"", "\n", "\r"])
  func whatNeedsQuotesIsFoundAtEveryPlace(special: String) throws {
    let texts = (0..<19).map { place in
      String(repeating: "x", count: place) + special + String(repeating: "-", count: 18 - place)
    }
    let values = texts.map { "('\($0)')" }.joined(separator: ", ")
    let result = try Tool.run(["sql", "values \(values)", "-f", "csv"], in: scratch.url)
    let fields = texts.map { "\"\($0.replacing("\"", with: "\"\""))\"\n" }
    #expect(result.output == "column1\n" + fields.joined(), "\(result)")
  }

  @Test func aTextIsPrintedBeyondANULCharacter() throws {
    try scratch.write("nul.json", #"{"builds": [{"id": "p:a\u0000x"}, {"id": "p:a\u0000y"}]}"#)
    _ = try Tool.run(["ingest", "nul.json"], in: scratch.url)
    let result = try Tool.run(
      ["sql", "select id from builds order by id", "-f", "csv"], in: scratch.url)
    #expect(result.output == "id\np:a\0x\np:a\0y\n", "\(result)")
  }

  @Test func theNameOfAFileIsNotObeyedByTheTerminal() throws {
    try scratch.write("esc\u{1b}[31m.json", "{")
    let result = try Tool.run(["ingest", "esc\u{1b}[31m.json"], in: scratch.url)
    #expect(result.errors.hasPrefix("esc\\u{1b}[31m.json:1:2: not JSON"), "\(result)")
  }

  @Test func aTableShowsWhatATerminalWouldObeyEscaped() throws {
    let result = try Tool.run(
      ["sql", "select 'a' || char(27) || '[31m' || char(8238) || char(10) as v"], in: scratch.url)
    #expect(result.output == "v\na\\u{1b}[31m\\u{202e}\\n\n", "\(result)")
  }

  @Test func aTableAlignsNumbersToTheRight() throws {
    let result = try Tool.run(
      ["sql", "select 1 as number, 'x' as text union all select 1000, null"], in: scratch.url)
    #expect(result.output == "number  text\n     1  x\n  1000\n", "\(result)")
  }

  @Test(arguments: [
    ("select 1; select 2", "one statement at a time"), ("selct", "syntax error"),
    ("select * from absent", "no such table"), (";", "empty statement"),
    ("select abs(-9223372036854775808)", "integer overflow"),
  ])
  func whatIsNoSingleQueryIsRefused(statement: String, message: String) throws {
    let result = try Tool.run(["sql", statement], in: scratch.url)
    #expect(result.status == 1, "\(result)")
    #expect(result.errors.hasPrefix("sql: ") && result.errors.contains(message), "\(result)")
  }
}
