/// The reading half of an ingest: files in, events out, on a thread of its own.
final class DumpReader {
  private let responses: ResponseReader
  private let parser = JSONParser()
  private let bytes = DumpBytes()
  private let inflated = DumpBytes()
  private let known: KnownDumps
  private let sender: DumpSender

  init(masking: SecretMasking, responseKind: ResponseKind, known: KnownDumps, sender: DumpSender) {
    // Any tape will do until the first document's.
    responses = ResponseReader(
      responseKind: responseKind, builds: BuildReader(masking: masking, tape: Tape.empty))
    self.known = known
    self.sender = sender
  }

  /// Reads every file of the paths; a refused one keeps no other from being read.
  func read(_ paths: [String]) throws {
    try FileWalk.forEachFile(of: paths) { file in
      do {
        try read(file)
      } catch let refusal as Refusal {
        try sender.emit(.refused(path: file.path, refusal))
      }
    }
  }

  private func read(_ file: DumpFile) throws {
    guard let dump = try file.read(into: bytes, inflated: inflated) else {
      guard file.isNamed else { return try sender.emit(.ignored) }
      throw JSONText.hasContent(bytes.text) ? Refusal.notADump : .empty
    }
    let header = DumpHeader(
      path: file.path, sha256: dump.sha256, bytes: dump.bytes.count,
      responseKind: responses.responseKind)
    guard !known.contains(header) else { return try sender.emit(.known) }
    sender.start(header)
    responses.startDump()
    responses.builds.batch.removeAll()
    // Unowned: the responses are this reader's, and would keep it for ever.
    responses.afterBuild = { [unowned self] in try sender.sendIfLarge(&responses.builds.batch) }
    try JSONText.forEachDocument(of: dump.text, parser: parser) { tape in
      try responses.read(tape)
    }
    try sender.finish(&responses.builds.batch, responses.contents)
    known.insert(header)
  }
}
