import Testing

@testable import Ingest

struct JSONScannerTests {
  @Test(arguments: [
    ("{\"a\": 1,}", 1, 9, "expected a member's name"), ("{\n  \"a\" 1\n}", 2, 7, "expected ':'"),
    ("[1 2]", 1, 4, "expected ',' or ']'"), ("[01]", 1, 3, "expected ',' or ']'"),
    ("[\"a\nb\"]", 1, 4, "a control character in a string must be escaped"),
    ("{\"a\": [1, 2", 1, 12, "expected ',' or ']', found the end of the file"),
    ("[\"abc", 1, 6, "a string without its end, found the end of the file"),
    ("[\"\\ud83d\"]", 1, 3, "half a surrogate pair"),
    ("[\"\\udc00\"]", 1, 3, "half a surrogate pair"),
    ("[\"é\\ud83d\\n\"]", 1, 5, "half a surrogate pair"),
    ("[tru]", 1, 5, "expected true"), ("[1.]", 1, 4, "expected a digit"),
    ("[\"\\x\"]", 1, 4, "expected an escape such as \\n"), ("{} x", 1, 4, "expected a value"),
  ])
  func theFirstByteThatIsWrongIsNamed(text: String, line: Int, column: Int, what: String) {
    let problem = #expect(throws: Refusal.self) { try documents(of: text) }
    #expect(problem == .notJSON(what, line: line, column: column))
  }

  @Test func documentsInARowAreFound() throws {
    #expect(try documents(of: "{\"a\":1}\n{\"b\":2}[3]\n\n [4] ") == 4)
  }

  @Test func nestingIsLimited() throws {
    let limit = JSONParser.maximumDepth
    let inside = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(try documents(of: inside) == 1)
    let beyond = "\n [\(inside)]"
    let refusal = #expect(throws: Refusal.self) { try documents(of: beyond) }
    #expect(refusal?.place == ":2:130")
    #expect(refusal?.problem == "nested deeper than 128 levels")
  }

  @Test func whatIsNotJSONIsSaidBeforeWhatIsBeyondALimit() {
    let open = String(repeating: "[", count: 1_000_000)
    let refusal = #expect(throws: Refusal.self) { try documents(of: open) }
    #expect(
      refusal == .notJSON("expected a value, found the end of the file", line: 1, column: 1_000_001)
    )
  }

  @Test(arguments: [
    "18446744073709551616", "-9223372036854775809", "1e400", "-1E400", "[0.5e309]",
  ])
  func numbersBeyond64BitsAreJSONAndRefused(number: String) {
    let refusal = #expect(throws: Refusal.self) { try documents(of: "{\"a\": \(number)}") }
    #expect(refusal?.problem == "a number that 64 bits cannot hold")
    #expect(refusal?.place.hasPrefix(":1:") == true)
  }

  @Test(arguments: [
    "9223372036854775808", "18446744073709551615", "-9223372036854775808", "-0", "1e-400",
    "123456789012345678901.5", "1E+308",
  ])
  func numbersOf64BitsAreRead(number: String) throws {
    #expect(try documents(of: "{\"a\": \(number)}") == 1)
  }

  private func documents(of text: String) throws -> Int {
    var count = 0
    var bytes = Array(text.utf8)
    let length = bytes.count
    bytes += [UInt8](repeating: 0x20, count: JSONParser.padding)
    try bytes.withUnsafeBufferPointer { buffer in
      try JSONText.forEachDocument(
        of: UnsafeBufferPointer(rebasing: buffer[..<length]), parser: JSONParser()
      ) { _ in count += 1 }
    }
    return count
  }
}
