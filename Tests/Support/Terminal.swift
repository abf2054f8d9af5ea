public import Foundation

/// A terminal of a test's own, on which the built tool is run.
public struct Terminal {
  private let master: Int32
  private let slave: Int32

  public struct Failed: Error {
    var what: String
    var code = errno
  }

  /// Opens one that is so wide.
  public init(columns: UInt16) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard master >= 0, let name = Self.unlockedName(master) else {
      throw Failed(what: "no terminal")
    }
    slave = open(name, O_RDWR | O_NOCTTY)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard slave >= 0, ioctl(slave, UInt(TIOCSWINSZ), &size) == 0 else {
      throw Failed(what: "no size")
    }
  }

  /// What the other end of a terminal is called, once that may be opened.
  private static func unlockedName(_ master: Int32) -> String? {
    #if os(Linux)
      // Swift does not see unlockpt and ptsname of the GNU library; these are what they call.
      var isLocked: Int32 = 0
      var number: Int32 = 0
      guard ioctl(master, 0x4004_5431, &isLocked) == 0, ioctl(master, 0x8004_5430, &number) == 0
      else { return nil }
      return "/dev/pts/\(number)"
    #else
      guard grantpt(master) == 0, unlockpt(master) == 0 else { return nil }
      return ptsname(master).map { String(cString: $0) }
    #endif
  }

  /// Runs the tool in a folder with its standard error on the terminal, and returns all that is
  /// written there.
  ///
  /// - Parameters:
  ///   - arguments: The tool's.
  ///   - folder: Where it runs.
  ///   - text: What the terminal shows before `act` is called.
  ///   - act: Sees to it that the tool ends; it has its standard input.
  ///   - status: The exit status with which it must end.
  /// - Returns: Every byte, as text.
  /// - Throws: `Failed` where the text or the end does not come within 20 seconds.
  public func messages(
    of arguments: [String], in folder: URL, awaiting text: String, _ act: (Pipe) throws -> Void,
    status: Int32 = 0
  ) throws -> String {
    let process = Process()
    let input = Pipe()
    process.executableURL = URL(fileURLWithPath: Tool.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "BUILDLEDGER_DATABASE" }.merging(["TERM": "xterm"]) { $1 }
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(fileDescriptor: slave)
    try process.run()
    close(slave)
    defer {
      close(master)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    var shown = ""
    var hasActed = false
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if !hasActed, shown.contains(text) {
        try act(input)
        hasActed = true
      }
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 20_000) > 0 else { throw Failed(what: "no more than: \(shown)") }
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      shown += String(decoding: buffer[..<count], as: UTF8.self)
    }
    process.waitUntilExit()
    guard hasActed, process.terminationStatus == status else {
      throw Failed(what: shown, code: 0)
    }
    return shown.replacing("\r\n", with: "\n")
  }

  /// Runs the tool in a folder, and returns the lines that it prints to standard output.
  ///
  /// `COLUMNS` is not set unless it is in `environment`. A terminal is good for one run.
  public func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Tool.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var all = ProcessInfo.processInfo.environment
    all["TERM"] = "xterm"
    for name in ["COLUMNS", "NO_COLOR", "BUILDLEDGER_DATABASE"] { all[name] = nil }
    process.environment = all.merging(environment) { $1 }
    process.standardOutput = FileHandle(fileDescriptor: slave)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    close(slave)
    defer { close(master) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // When the tool has ended, reading fails with EIO.
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(what: "status", code: 0) }
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
