import Foundation
import Support
import Testing

/// `docs/schema.md`, compared with the schema; `RECORD=1` writes it.
struct SchemaPageTests {
  @Test func thePageIsThatOfTheSchema() throws {
    let page = try SchemaPage(try ScratchFolder()).text
    let file = Repository.root.appendingPathComponent("docs/schema.md")
    let current = try? String(contentsOf: file, encoding: .utf8)
    guard current != page else { return }
    try Recording.record(page, to: file)
    Issue.record(
      "docs/schema.md is out of date; RECORD=1 script/test --filter SchemaPageTests rewrites it")
  }

  @Test func commentsBelongToWhatTheyStandBeside() {
    let comments = SchemaComments(
      """
      -- The file.

      -- What a shop
      -- is.
      create table shops (              -- here
          shop_key integer primary key, -- a number
          name text not null            -- behind
              check (name <> ''),       -- and below
          -- where
          street text,
          unique (name)                 -- no column
      ) strict;

      create unique index i on shops (name); -- nothing
      -- A view of it.
      create view open_shops as
      select name -- not a column
      from shops;
      """)
    #expect(
      comments.objects == ["shops": "What a shop is. here", "open_shops": "A view of it."])
    #expect(
      comments.columns == ["shops.shop_key": "a number", "shops.name": "behind and below"])
    #expect(comments.groups == ["shops.street": "where"])
  }
}
