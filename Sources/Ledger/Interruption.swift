internal import Foundation
internal import Synchronization

/// What Ctrl-C and SIGTERM do to work that could leave something half done.
///
/// Signals are the process's, and so is this. A signal that was ignored when the tool started,
/// as under `nohup`, stays so.
public enum Interruption {
  /// The signal that came, nil while none has.
  public static var signal: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// From now on the first signal only shows in `signal`, for work that ends where all is
  /// well; the second ends the process.
  public static func deferFirst() {
    isDeferring.store(true, ordering: .relaxed)
    handleSignals()
  }

  /// Runs `body`; a signal that ends the process meanwhile takes the files along.
  ///
  /// - Parameters:
  ///   - paths: Files that `body` makes, and gives another name or removes.
  ///   - body: What runs.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public static func withUnfinished<Result>(
    _ paths: [String], _ body: () throws -> Result
  ) rethrows -> Result {
    // Never given back: a handler on another thread may still be reading.
    let list = PathList.allocate(capacity: paths.count + 1)
    for (place, path) in paths.enumerated() { (list + place).initialize(to: strdup(path)) }
    (list + paths.count).initialize(to: nil)
    unfinished.store(UInt(bitPattern: list), ordering: .sequentiallyConsistent)
    defer { unfinished.store(0, ordering: .sequentiallyConsistent) }
    handleSignals()
    return try body()
  }

  /// Whether the last line of the terminal is progress: a signal that ends the process erases it.
  public static func erasesLine(_ erases: Bool) {
    isErasing.store(erases, ordering: .relaxed)
    if erases { handleSignals() }
  }

  private static func handleSignals() {
    for signal in [SIGINT, SIGTERM] {
      var present = sigaction()
      sigaction(signal, nil, &present)
      var action = sigaction()
      action.sa_flags = Int32(SA_RESTART)
      #if os(Linux)
        if unsafeBitCast(present.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
        action.__sigaction_handler.sa_handler = interrupt
      #else
        if unsafeBitCast(present.__sigaction_u.__sa_handler, to: Int.self) == 1 { continue }
        action.__sigaction_u.__sa_handler = interrupt
      #endif
      sigaction(signal, &action, nil)
    }
  }
}

private let received = Atomic<Int32>(0)
private let isDeferring = Atomic<Bool>(false)
private let isErasing = Atomic<Bool>(false)
/// The address of a list of paths, behind the last of which is nil.
private let unfinished = Atomic<UInt>(0)

private typealias PathList = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// Does nothing but what a signal's handler may: no memory, no locks.
private func interrupt(_ signal: Int32) {
  let isFirst = received.compareExchange(
    expected: 0, desired: signal, ordering: .sequentiallyConsistent
  ).exchanged
  if isFirst, isDeferring.load(ordering: .relaxed) { return }
  var file = PathList(bitPattern: unfinished.load(ordering: .sequentiallyConsistent))
  while let path = file?.pointee {
    unlink(path)
    file = file.map { $0 + 1 }
  }
  if isErasing.load(ordering: .relaxed) {
    let erasure: StaticString = "\r\u{1b}[K"
    write(STDERR_FILENO, erasure.utf8Start, erasure.utf8CodeUnitCount)
  }
  _exit(128 + signal)
}
