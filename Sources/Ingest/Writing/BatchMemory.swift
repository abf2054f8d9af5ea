/// A batch whose cells and texts are at fixed addresses.
struct BatchMemory {
  let batch: RowBatch
  let cells: UnsafeBufferPointer<Cell>
  let texts: UnsafePointer<UInt8>

  /// Calls `body` with the memory of a batch, unless that is empty.
  static func of(_ batch: RowBatch, _ body: (BatchMemory) throws -> Void) throws {
    try batch.cells.withUnsafeBufferPointer { cells in
      try batch.texts.withUnsafeBufferPointer { texts in
        guard let start = texts.baseAddress else { return }
        try body(BatchMemory(batch: batch, cells: cells, texts: start))
      }
    }
  }

  /// The cells of an observation's automatic retry: the service model's declaration puts them
  /// first.
  func automaticRetry(of observation: Observation) -> UnsafeBufferPointer<Cell> {
    UnsafeBufferPointer(
      rebasing: cells(ofRow: observation.factsRow)[..<RowStatements.facts.count])
  }

  /// An observation's rows in one table, to be inserted under a key.
  func rows(of observation: Observation, in table: Table, key: Int64) -> [BulkInsert.Row] {
    let texts = texts + observation.textBase
    return observation.rows.filter { batch.rowTables[$0] == table.rawValue }.map {
      BulkInsert.Row(key: key, cells: cells(ofRow: $0), texts: texts)
    }
  }

  func cells(ofRow row: Int) -> UnsafeBufferPointer<Cell> {
    let first = batch.rowCells[row]
    let end = row + 1 < batch.rowCells.count ? batch.rowCells[row + 1] : cells.count
    return UnsafeBufferPointer(rebasing: cells[first..<end])
  }
}
