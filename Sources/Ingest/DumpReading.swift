internal import Crypto
internal import Ledger

/// What reading a dump comes to, without a ledger: fast enough for thousands of them.
///
/// For tests and `fuzz-reader`: they read as an ingest does.
package enum DumpReading: Equatable, CustomStringConvertible {
  case accepted(builds: Int)
  case refused(Refusal)

  private static let masking = SecretMasking(
    values: .maskSecrets, key: SymmetricKey(size: .bits256))

  /// A file, or a folder of one.
  package init(ofFile path: String) {
    var refusal: Refusal?
    var builds = 0
    let sources = DumpSources(
      files: ReadAhead([path]), ledgers: [], responseKind: .auto, masking: Self.masking,
      known: KnownDumps())
    sources.read { event in
      switch event {
      case .refused(_, let reason): refusal = reason
      case .finished(let contents): builds += contents.builds
      default: break
      }
      return true
    }
    self = refusal.map { .refused($0) } ?? .accepted(builds: builds)
  }

  /// A text from memory.
  ///
  /// Behind it are quotes: whoever reads more than the text takes them for some of it.
  ///
  /// - Throws: What is no refusal, and so is a fault of the reader's.
  package init(of bytes: [UInt8]) throws {
    let padded = bytes + [UInt8](repeating: UInt8(ascii: "\""), count: JSONParser.padding)
    let responses = ResponseReader(
      responseKind: .auto, builds: BuildReader(masking: Self.masking, tape: .empty))
    do {
      try padded.withUnsafeBufferPointer { buffer in
        try JSONText.forEachDocument(
          of: UnsafeBufferPointer(rebasing: buffer[..<bytes.count]), parser: JSONParser()
        ) { tape in try responses.read(tape) }
      }
      self = .accepted(builds: responses.contents.builds)
    } catch let refusal as Refusal {
      self = .refused(refusal)
    }
  }

  package var description: String {
    switch self {
    case .accepted(let builds): "accepted, \(builds) builds"
    case .refused(let refusal): "refused\(refusal.place): \(refusal.problem)"
    }
  }

  /// Whether the text was called no JSON.
  package var isNotJSON: Bool {
    if case .refused(let refusal) = self { refusal.problem.hasPrefix("not JSON: ") } else { false }
  }
}
