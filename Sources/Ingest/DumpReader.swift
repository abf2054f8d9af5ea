/// The reading half of an ingest: files in, events out, on a thread of its own.
final class DumpReader {
  private let responses: ResponseReader
  private let parser = JSONParser()
  private let bytes = DumpBytes()
  private let inflated = DumpBytes()
  /// Content that the ledger has, and how its `{"build": …}` was taken.
  private var known: [String: ResponseKind]
  private let send: (DumpEvent) -> Bool

  /// Rows are handed over when they take more than this: a large file streams through.
  private static let batchBytes = 4 << 20

  private struct Stopped: Error {}

  /// Reads for a ledger; `send` takes an event, and returns false where no more are wanted.
  init(
    masking: SecretMasking, responseKind: ResponseKind, known: [String: ResponseKind],
    send: @escaping (DumpEvent) -> Bool
  ) {
    // Any tape will do until the first document's.
    let tape = Tape.empty
    responses = ResponseReader(
      responseKind: responseKind, builds: BuildReader(masking: masking, tape: tape))
    self.known = known
    self.send = send
  }

  /// Reads every file of the paths, and sends `.end`.
  func read(_ paths: [String]) {
    do {
      try FileWalk.forEachFile(of: paths) { file in
        do {
          try read(file)
        } catch let refusal as Refusal {
          try emit(.refused(path: file.path, refusal))
        }
      }
      try emit(.end)
    } catch is Stopped {
      // The writer failed and wants no more; it says why.
    } catch {
      // Without an end the writer would wait for ever.
      preconditionFailure("reading throws nothing but refusals: \(error)")
    }
  }

  private func read(_ file: DumpFile) throws {
    guard let dump = try file.read(into: bytes, inflated: inflated) else {
      guard file.isNamed else { return try emit(.ignored) }
      throw JSONText.hasContent(bytes.text) ? Refusal.notADump : .empty
    }
    let header = DumpHeader(
      path: file.path, sha256: dump.sha256, bytes: dump.bytes.count,
      responseKind: responses.responseKind)
    guard known[header.sha256] != header.responseKind else { return try emit(.known) }
    var isStarted = false
    responses.startDump()
    responses.builds.batch.removeAll()
    responses.afterBuild = { [self] in
      guard responses.builds.batch.byteCount > Self.batchBytes else { return }
      if !isStarted { try emit(.started(header, streams: true)) }
      isStarted = true
      try emitRows()
    }
    try JSONText.forEachDocument(of: dump.text, parser: parser) { tape in
      try responses.read(tape)
    }
    if !isStarted { try emit(.started(header, streams: false)) }
    try emitRows()
    try emit(.finished(responses.contents))
    known[header.sha256] = header.responseKind
  }

  private func emitRows() throws {
    guard !responses.builds.batch.observations.isEmpty else { return }
    try emit(.rows(responses.builds.batch))
    responses.builds.batch = RowBatch(asLargeAs: responses.builds.batch)
  }

  private func emit(_ event: DumpEvent) throws {
    guard send(event) else { throw Stopped() }
  }
}
