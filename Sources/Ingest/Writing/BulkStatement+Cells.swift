internal import GRDBSQLite
internal import Ledger

extension BulkStatement {
  /// Binds cells from `index` on; their texts must last until the statement has run.
  func bind(
    _ cells: UnsafeBufferPointer<Cell>, texts: UnsafePointer<UInt8>, from index: Int
  ) {
    var index = index
    for cell in cells {
      switch cell.kind {
      case .null: bindNull(at: index)
      case .integer: bind(cell.payload, at: index)
      case .text:
        isNull[index] = false
        let start = UnsafeRawPointer(texts + Int(cell.payload))
        sqlite3_bind_text(
          handle, Int32(index), start.assumingMemoryBound(to: CChar.self), Int32(cell.length), nil)
      }
      index += 1
    }
  }
}
