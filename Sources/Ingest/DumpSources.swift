internal import Ledger

/// Everything that one ingest reads, in the order in which it was named.
struct DumpSources: Sendable {
  var files: ReadAhead
  var ledgers: [LedgerFile]
  var responseKind: ResponseKind
  var masking: SecretMasking
  var known: KnownDumps
  var progress = WorkProgress()

  /// Reads all of it, and sends `.end`; `send` returns false where no more is wanted.
  func read(send: @escaping (DumpEvent) -> Bool) {
    let sender = DumpSender(send: send)
    do {
      try DumpReader(masking: masking, responseKind: responseKind, known: known, sender: sender)
        .read(files, progress)
      for ledger in ledgers { try join(ledger, sender) }
      try sender.emit(.end)
    } catch is DumpSender.Interrupted {
      // Nobody is left to be told if the writer failed at the same time.
      _ = send(.end)
    } catch is DumpSender.Stopped {
      // The writer failed and wants no more; it says why.
    } catch {
      // Without an end the writer would wait for ever.
      preconditionFailure("reading throws nothing but refusals: \(error)")
    }
  }

  private func join(_ ledger: LedgerFile, _ sender: DumpSender) throws {
    do {
      try JoinedLedger(ledger: ledger, masking: masking, known: known, sender: sender).read()
    } catch let error as LedgerError {
      try sender.emit(
        .refused(path: error.path, Refusal(error.problem, remedy: error.remedy)))
    }
  }
}
