public import Foundation

/// Runs the built `buildledger`, or any other program.
public struct Tool {
  /// The built tool, which lies beside the tests.
  public static let path: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = tests.deletingLastPathComponent()
    while folder.path != "/" {
      let tool = folder.appendingPathComponent("buildledger")
      if FileManager.default.isExecutableFile(atPath: tool.path),
        !folder.appendingPathComponent("Package.swift").hasDirectoryPath,
        !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
      {
        return tool.path
      }
      folder.deleteLastPathComponent()
    }
    return "buildledger"
  }()

  public struct Result: CustomStringConvertible, Sendable {
    public var command: String
    public var status: Int32
    public var output: String
    public var errors: String

    /// What a failing test shows, so that nobody needs to run it again to know.
    public var description: String {
      """
      ===== \(command)
      ===== exit status \(status)
      \(output)===== standard error
      \(errors)=====
      """
    }
  }

  /// Runs the tool in a folder and waits for it.
  public static func run(
    _ arguments: [String], in folder: URL, input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Result {
    try run(path, arguments, in: folder, input: input, environment: environment)
  }

  /// Runs a program.
  ///
  /// Its pipes are read before it is waited for: they are small.
  public static func run(
    _ program: String, _ arguments: [String], in folder: URL, input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var all = ProcessInfo.processInfo.environment
    all["COLUMNS"] = "100"
    all["BUILDLEDGER_DATABASE"] = nil
    process.environment = all.merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    let source = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : source
    try process.run()
    if let input {
      try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try source.fileHandleForWriting.close()
    }
    let both = Both(errors.fileHandleForReading)
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = both.wait()
    process.waitUntilExit()
    return Result(
      command: ([program] + arguments).joined(separator: " "), status: process.terminationStatus,
      output: String(decoding: written, as: UTF8.self),
      errors: String(decoding: complaints, as: UTF8.self))
  }

  /// Reads one pipe while the other is being read.
  private final class Both: @unchecked Sendable {
    // Sendable: `data` is written before the semaphore is signalled and read after.
    private let done = DispatchSemaphore(value: 0)
    private var data = Data()

    init(_ handle: FileHandle) {
      Thread { [self] in
        data = handle.readDataToEndOfFile()
        done.signal()
      }.start()
    }

    func wait() -> Data {
      done.wait()
      return data
    }
  }
}
