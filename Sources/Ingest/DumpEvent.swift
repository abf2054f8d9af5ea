/// What the reading thread tells the writing one, file by file.
enum DumpEvent: Sendable {
  /// A file that is a dump and not known yet: its rows follow.
  ///
  /// Most files are sent when they have been read whole, and cannot be refused any
  /// more. A large one `streams`: its rows are sent while it is being read.
  case started(DumpHeader, streams: Bool)
  case rows(RowBatch)
  case finished(DumpContents)
  /// Nothing of the file is kept: not what was sent of it, if it was streamed.
  case refused(path: String, Refusal)
  /// Its content is in the ledger already.
  case known
  /// In a folder, and no dump.
  case ignored
  /// In a folder, and ignored, though it is named as a dump is: it holds nothing.
  case empty(path: String)
  /// Links that people recorded in a ledger that is being joined.
  case linked([(retry: String, original: String)])
  /// There are no more files.
  case end

  /// About what it takes of memory.
  var byteCount: Int {
    guard case .rows(let batch) = self else { return 1 << 10 }
    return batch.byteCount
  }
}

struct DumpHeader: Sendable {
  var path: String
  /// Of the decompressed content, in hexadecimal.
  var sha256: String
  /// Of the decompressed content.
  var bytes: Int
  var responseKind: ResponseKind
}
