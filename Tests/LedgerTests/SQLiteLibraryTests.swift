import Testing

@testable import Ledger

struct SQLiteLibraryTests {
  @Test(arguments: [
    ("3.40.1", "wal", true), ("3.51.2", "WAL", true), ("3.7.0", "wal", true),
    ("3.51.3", "wal", false), ("3.6.23", "wal", false), ("3.40.1", "delete", false),
    ("4.0", "wal", false),
  ])
  func theBugOfWriteAheadLogsIsNamed(version: String, mode: String, isKnown: Bool) {
    let warning = SQLiteLibrary(version: version).warning(ofJournalMode: mode)
    #expect((warning != nil) == isKnown)
    #expect(warning?.contains("libsqlite3 \(version)") != false)
  }
}
