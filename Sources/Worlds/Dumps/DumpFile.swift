/// A file as somebody saved it.
public struct DumpFile: Sendable, Equatable {
  /// Its path below the folder of dumps.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// One document a file.
  public init(path: String, _ document: ResponseDocument, style: ClientStyle = .commandLine2()) {
    self.init(path: path, bytes: document.bytes(style))
  }

  /// JSON Lines: one document a line.
  public init(path: String, lines documents: [ResponseDocument], style: ClientStyle) {
    self.init(path: path, bytes: documents.flatMap { $0.bytes(style.onOneLine) })
  }

  /// Documents one after the other, as `>>` puts them.
  public init(path: String, concatenating documents: [ResponseDocument], style: ClientStyle) {
    self.init(path: path, bytes: documents.flatMap { $0.bytes(style) })
  }
}
