internal import Ledger

/// Sends what one dump holds to the writer: whole where it is small, as it comes where it
/// is large.
final class DumpSender {
  private let send: (DumpEvent) -> Bool
  private var header: DumpHeader?
  private var isStarted = false

  /// Rows are handed over when they take more than this: a large file streams through.
  private static let batchBytes = 4 << 20

  /// The writer wants no more.
  struct Stopped: Error {}

  /// Somebody pressed Ctrl-C: what was sent is to be kept, and nothing more is read.
  struct Interrupted: Error {}

  /// `send` takes an event, and returns false where no more are wanted.
  init(send: @escaping (DumpEvent) -> Bool) {
    self.send = send
  }

  func start(_ header: DumpHeader) {
    self.header = header
    isStarted = false
  }

  /// Sends the rows read so far, if they take much memory, and makes room for others.
  func sendIfLarge(_ batch: inout RowBatch) throws(Stopped) {
    guard batch.byteCount > Self.batchBytes else { return }
    try sendStart(streams: true)
    try sendRows(&batch)
  }

  /// Sends what is left of a dump that has been read whole.
  func finish(_ batch: inout RowBatch, _ contents: DumpContents) throws(Stopped) {
    try sendStart(streams: false)
    try sendRows(&batch)
    try emit(.finished(contents))
  }

  /// To be called where no dump is half sent.
  func checkInterruption() throws(Interrupted) {
    guard Interruption.signal == nil else { throw Interrupted() }
  }

  func emit(_ event: DumpEvent) throws(Stopped) {
    guard send(event) else { throw Stopped() }
  }

  private func sendStart(streams: Bool) throws(Stopped) {
    guard let header, !isStarted else { return }
    try emit(.started(header, streams: streams))
    isStarted = true
  }

  private func sendRows(_ batch: inout RowBatch) throws(Stopped) {
    guard !batch.observations.isEmpty else { return }
    try emit(.rows(batch))
    batch = RowBatch(asLargeAs: batch)
  }
}
