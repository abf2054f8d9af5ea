/// Rows of a batch as statements take them.
extension RowBatch {
  /// The cells of an observation's automatic retry: the service model's declaration puts them
  /// first.
  func automaticRetry(of observation: Observation) -> UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(
      rebasing: cells(ofRow: observation.factsRow)[..<RowStatements.facts.count])
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
