import Testing

@testable import Ingest

struct TextTableTests {
  @Test func textsHaveTheirOwnValues() {
    var table = TextTable<Int>()
    let texts = ["", "a", "\0", "name", "name\0", "nam", "a longer text than sixteen bytes", "é"]
    for text in texts { #expect(value(of: text, in: table) == nil, "\(text)") }
    for (number, text) in texts.enumerated() { set(number, of: text, in: &table) }
    for (number, text) in texts.enumerated() {
      #expect(value(of: text, in: table) == number, "\(text)")
    }
    #expect(table.count == texts.count)
    #expect(value(of: "another", in: table) == nil)
    set(9, of: "name", in: &table)
    #expect(value(of: "name", in: table) == 9)
    table.removeAll()
    #expect(table.count == 0 && value(of: "name", in: table) == nil)
  }

  private func value(of text: String, in table: TextTable<Int>) -> Int? {
    Array(text.utf8).withUnsafeBytes { table.value(of: $0) }
  }

  private func set(_ value: Int, of text: String, in table: inout TextTable<Int>) {
    Array(text.utf8).withUnsafeBytes { table.set(value, of: $0) }
  }
}
