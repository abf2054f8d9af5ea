internal import Crypto

/// What stands for the rows of one table that builds may share: the first 128 bits of a
/// SHA-256, all of them 0 where there are no rows.
///
/// Rows with equal digests are taken for the same, whatever projects they are of, so that
/// 64 bits would not do.
struct RowSetDigest: Hashable, Sendable {
  private var low: UInt64
  private var high: UInt64

  static let ofNoRows = RowSetDigest(of: UnsafeRawBufferPointer(start: nil, count: 0))

  /// - Parameter rows: Bytes that are equal for equal rows of one table; none for no rows.
  init(of rows: UnsafeRawBufferPointer) {
    guard !rows.isEmpty else {
      (low, high) = (0, 0)
      return
    }
    var hash = SHA256()
    hash.update(bufferPointer: rows)
    (low, high) = hash.finalize().withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }

  var isOfNoRows: Bool { low == 0 && high == 0 }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withUnsafeBytes(of: self, body)
  }
}
