public import Foundation

/// The built tool while it runs, for tests that interrupt it.
public final class RunningTool {
  public let input = Pipe()
  private let process = Process()
  private let errors = Pipe()

  /// Starts the tool in a folder; its standard output is not looked at.
  public init(_ arguments: [String], in folder: URL) throws {
    process.executableURL = URL(fileURLWithPath: Tool.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.filter {
      $0.key != "BUILDLEDGER_DATABASE"
    }
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    // The threads of tests block signals, and the tool would go on doing so.
    var none = sigset_t()
    var blocked = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &blocked)
    defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
    try process.run()
  }

  public func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until something is so; false where that takes longer than 20 seconds.
  public func wait(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < end {
      if try condition() { return true }
      usleep(10_000)
    }
    return false
  }

  /// Waits for its end: what it said, and its exit status, negative where a signal ended it.
  ///
  /// It is ended where it takes longer than 20 seconds.
  public func finish() -> (status: Int32, errors: String) {
    if !wait({ !process.isRunning }) { send(SIGKILL) }
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return (
      isSignal ? -process.terminationStatus : process.terminationStatus,
      String(decoding: said, as: UTF8.self)
    )
  }

  deinit {
    // A test that failed leaves none behind.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}
