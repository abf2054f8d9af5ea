/// Rows of a batch as statements take them.
extension RowBatch {
  /// The cells of an observation's automatic retry: the service model's declaration puts them
  /// first.
  func automaticRetry(of observation: Observation) -> UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(
      rebasing: cells(ofRow: observation.factsRow)[..<RowStatements.facts.count])
  }

  /// Calls `body` with type and location of an observation's primary source, NULL without one.
  func withPrimarySource(of observation: Observation, _ body: (UnsafeBufferPointer<Cell>) -> Void) {
    let row = observation.rows.first { row in
      isRow(row, of: .sources) && cell(firstCell(ofRow: row)).integer == 0
    }
    guard let row else {
      let none = PrimarySource.columns.map { _ in Cell.null }
      return none.withUnsafeBufferPointer(body)
    }
    body(UnsafeBufferPointer(rebasing: cells(ofRow: row)[PrimarySource.cells]))
  }

  /// How many rows an observation has in a table.
  func rowCount(of observation: Observation, in table: Table) -> Int {
    var count = 0
    for row in observation.rows where isRow(row, of: table) { count += 1 }
    return count
  }

  /// Calls `insert` with an observation's rows in one table, under a key.
  func forEachRow(
    of observation: Observation, in table: Table, key: Int64,
    _ insert: (BulkInsert.Row) throws -> Void
  ) throws {
    let texts = texts(from: observation.textBase)
    for row in observation.rows where isRow(row, of: table) {
      try insert(BulkInsert.Row(key: key, cells: cells(ofRow: row), texts: texts))
    }
  }
}

/// The source that a build is made from, of all that it reads: columns of `builds`.
enum PrimarySource {
  static let columns = ["source_type", "source_location"]

  /// The same in a row of `sources`.
  static let cells: Range<Int> = {
    let first = Table.sources.cell("type")
    return first..<Table.sources.cell("location") + 1
  }()
}
