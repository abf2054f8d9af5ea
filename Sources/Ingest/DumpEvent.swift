/// What the reading thread tells the writing one, file by file.
enum DumpEvent: Sendable {
  /// A file that is a dump and not known yet: its rows follow.
  case started(DumpHeader)
  case rows(RowBatch)
  case finished(DumpContents)
  /// Nothing of the file is kept, whatever of it was sent before.
  case refused(path: String, Refusal)
  /// Its content is in the ledger already.
  case known
  /// In a folder, and no dump.
  case ignored
  /// There are no more files.
  case end
}

struct DumpHeader: Sendable {
  var path: String
  /// Of the decompressed content, in hexadecimal.
  var sha256: String
  /// Of the decompressed content.
  var bytes: Int
  var responseKind: ResponseKind
}
