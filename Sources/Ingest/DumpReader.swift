internal import Ledger

/// The parsing part of an ingest: files in, events out, on a thread of its own.
final class DumpReader {
  private let responses: ResponseReader
  private let parser = JSONParser()
  private let known: KnownDumps
  private let sender: DumpSender

  init(masking: SecretMasking, responseKind: ResponseKind, known: KnownDumps, sender: DumpSender) {
    // Any tape will do until the first document's.
    responses = ResponseReader(
      responseKind: responseKind, builds: BuildReader(masking: masking, tape: Tape.empty))
    self.known = known
    self.sender = sender
  }

  /// Parses every file; a refused one keeps no other from being parsed.
  ///
  /// - Throws: `DumpSender.Interrupted` between two files.
  func read(_ files: ReadAhead, _ progress: WorkProgress) throws {
    while true {
      try sender.checkInterruption()
      guard let file = files.next() else { return }
      do {
        try read(file)
      } catch let refusal as Refusal {
        try sender.emit(.refused(path: file.file.path, refusal))
      }
      files.recycle(file.memory)
      progress.add(files: 1, bytes: file.file.bytesOnDisk)
    }
  }

  private func read(_ read: ReadFile) throws {
    guard let sha256 = try read.sha256.get(), let dump = read.memory.dump else {
      guard read.file.isNamed else {
        return try sender.emit(read.isEmptyDump ? .empty(path: read.file.path) : .ignored)
      }
      throw JSONText.hasContent(read.memory.bytes.text) ? Refusal.notADump : .empty
    }
    let header = DumpHeader(
      path: read.file.path, sha256: sha256, bytes: dump.bytes.count,
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
