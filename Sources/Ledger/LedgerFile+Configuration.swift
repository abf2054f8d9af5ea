internal import GRDB

/// How connections to ledgers are set up.
extension LedgerFile {
  /// A rollback journal, not a write-ahead log: libsqlite3 up to 3.51.2 can corrupt a
  /// log that is reset, and GRDB lowers `synchronous` with one.
  static var configuration: Configuration {
    _ = SQLiteLibrary.isConfigured
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase(prepare)
    return configuration
  }

  private static func prepare(_ database: Database) throws {
    guard !database.configuration.readonly else { return try prepareReading(database) }
    // Rows of a build are long: larger pages are split less often.
    try database.execute(sql: "pragma page_size = 16384")
    try database.execute(sql: "pragma trusted_schema = off")
    try database.execute(sql: "pragma cache_size = -65536")
    try database.execute(sql: "pragma temp_store = memory")
    try database.execute(sql: "pragma journal_mode = delete")
    try database.execute(sql: "pragma synchronous = extra")
  }

  static func prepareReading(_ database: Database) throws {
    try database.execute(sql: "pragma trusted_schema = off")
    // Sorts of reports that outgrow 4 MB go on in files and in another thread; pieces that a
    // processor's cache holds are sorted faster. Reports read little twice: to read a page into memory
    // that is in use takes a third of the time that it takes with memory the kernel has to clear first.
    try database.execute(sql: "pragma cache_size = -2048; pragma threads = 1")
  }
}
