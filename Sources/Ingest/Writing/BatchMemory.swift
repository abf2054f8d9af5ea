/// A batch whose cells and texts are at fixed addresses.
struct BatchMemory {
  let batch: RowBatch
  let cells: UnsafeBufferPointer<Cell>
  let texts: UnsafePointer<UInt8>

  func cells(ofRow row: Int) -> UnsafeBufferPointer<Cell> {
    let first = batch.rowCells[row]
    let end = row + 1 < batch.rowCells.count ? batch.rowCells[row + 1] : cells.count
    return UnsafeBufferPointer(rebasing: cells[first..<end])
  }
}
