import Foundation
import Support
import Testing

/// Files made to exhaust who reads them, through the built tool with 256 MiB for its data.
///
/// What the tool takes is measured by `script/test-fuzz`, of a release build.
@Suite(.timeLimit(.minutes(2)))
struct HostileFileTests {
  private static let good = "{\"build\": {\"id\": \"good:1\", \"buildNumber\": 1}}"
  private static let cutOff = "save the response again, as the AWS CLI or an SDK prints it"
  private static let check = "check the path and its permissions"

  // MARK: - Depth

  @Test(arguments: [
    ("[", ":1:1000001: not JSON: expected a value, found the end of the file", cutOff),
    ("{\"a\":", ":1:5000001: not JSON: expected a value, found the end of the file", cutOff),
    ("[]", nil, nil),
  ])
  func aMillionBracketsGetAnAnswer(bracket: String, told: String?, remedy: String?) throws {
    try expect(String(repeating: bracket, count: 1_000_000), told, remedy)
  }

  @Test func aMillionLevelsThatEndAreTooMany() throws {
    let levels = 1_000_000
    try expect(
      "{\"build\":{\"id\":\"bad:1\",\"new\":" + String(repeating: "[", count: levels)
        + String(repeating: "]", count: levels) + "}}",
      ":1:156: nested deeper than 128 levels",
      "no CodeBuild response is; save the response again")
  }

  // MARK: - Size

  @Test func aLongLineThatIsCutOffIsRefusedAtItsEnd() throws {
    let start = "{\"builds\":[{\"id\":\"bad:1\",\"new\":\""
    let count = 4 << 20
    try expect(
      start + String(repeating: "x", count: count),
      ":1:\(start.utf8.count + count + 1): not JSON: a string without its end, "
        + "found the end of the file", Self.cutOff)
  }

  /// 200 MB that are a string of their own are not read.
  @Test func whatBeginsAsNoDumpIsNotRead() throws {
    let scratch = try ScratchFolder()
    var line = [UInt8](repeating: UInt8(ascii: "x"), count: 200_000_000)
    line[0] = UInt8(ascii: "\"")
    try scratch.write("bad", line)
    try expectRefusal(
      "not a CodeBuild response: expected '{' or '['",
      "save the output of `aws codebuild batch-get-builds` or `retry-build`, with --output json",
      in: scratch)
  }

  /// Disks hold files that are larger than they are.
  @Test(arguments: [
    ("{\"builds\":", "bad:1:11: not JSON: expected a value", cutOff),
    (
      "\u{1f}\u{8b}", "bad: larger than this machine's memory",
      "split it, and ingest the parts"
    ),
  ])
  func aSparseFileIsRefused(start: String, told: String, remedy: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write("bad", start.unicodeScalars.map { UInt8($0.value) })
    let grown = truncate(scratch.path("bad"), 1 << 43)
    guard grown == 0 else { return }  // Some file systems have no file so large.
    try expectRefusal(told, remedy, in: scratch)
  }

  // MARK: - Gzip

  /// 10 MB that become 10 GB: one member once more and once more.
  @Test(arguments: [
    ("{\"builds\":[{\"id\":\"bad:1\",\"new\":\"", "x", "gzip that grows more than 500-fold"),
    ("", "\u{0}", "not a CodeBuild response: expected '{' or '['"),
  ])
  func aBombIsRefusedEarly(start: String, filling: Character, told: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write("head", start)
    try scratch.write("rest", String(repeating: filling, count: 64 << 20))
    let made = try Tool.run(
      "/bin/sh",
      [
        "-c",
        """
        gzip -9 head rest
        cp head.gz bad
        for block in $(seq 160); do cat rest.gz; done >> bad
        """,
      ], in: scratch.url)
    #expect(made.status == 0, "\(made)")
    let remedy =
      told.hasPrefix("gzip")
      ? "decompress it and look at what it is"
      : "save the output of `aws codebuild batch-get-builds` or `retry-build`, with --output json"
    try expectRefusal("bad: \(told)", remedy, in: scratch)
  }

  // MARK: - Folders

  @Test func loopsInAFolderEnd() throws {
    let scratch = try ScratchFolder()
    try scratch.write("dumps/good", Self.good)
    try scratch.write("dumps/below/notes", "none")
    try link("dumps/itself", to: ".")
    try link("dumps/below/above", to: "..")
    try link("dumps/zero", to: "/dev/zero")
    _ = try Tool.run("/usr/bin/env", ["mkfifo", "dumps/fifo"], in: scratch.url)
    let result = try limited(["ingest", "dumps", "--format", "json"], in: scratch)
    #expect(result.status == 0, "\(result)")
    #expect(
      result.output.hasPrefix(
        "{\"files_read\": 1, \"files_unchanged\": 0, \"files_refused\": 0, \"files_ignored\": 3,"),
      "\(result)")
    func link(_ path: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(
        atPath: scratch.path(path), withDestinationPath: target)
    }
  }

  @Test func linksThatGoInCirclesAreToldOf() throws {
    let scratch = try ScratchFolder()
    try scratch.write("dumps/good", Self.good)
    for (name, target) in [("itself", "itself"), ("to", "fro"), ("fro", "to")] {
      try FileManager.default.createSymbolicLink(
        atPath: scratch.path("dumps/\(name)"), withDestinationPath: target)
    }
    let result = try limited(["ingest", "dumps"], in: scratch)
    #expect(result.status == 1, "\(result)")
    for name in ["itself", "to", "fro"] {
      let told = "dumps/\(name): not readable: too many levels of symbolic links\n\(Self.check)\n"
      #expect(result.errors.contains("\n\(told)"), "expected\n\(told)\(result)")
    }
    #expect(result.errors.contains("\nfiles:  1 read, 0 unchanged, 3 refused"), "\(result)")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func whatMayNotBeReadIsToldOf() throws {
    let scratch = try ScratchFolder()
    try scratch.write("dumps/closed/hidden", Self.good)
    try scratch.write("dumps/closed-file", Self.good)
    try scratch.write("dumps/good", Self.good)
    defer { chmod(scratch.path("dumps/closed"), 0o700) }
    chmod(scratch.path("dumps/closed"), 0)
    chmod(scratch.path("dumps/closed-file"), 0)
    let result = try limited(["ingest", "dumps"], in: scratch)
    #expect(result.status == 1, "\(result)")
    for name in ["closed", "closed-file"] {
      let told = "dumps/\(name): not readable: permission denied\n\(Self.check)\n"
      #expect(result.errors.contains("\n\(told)"), "expected\n\(told)\(result)")
    }
    #expect(result.errors.contains("\nfiles:  1 read, 0 unchanged, 2 refused"), "\(result)")
  }

  // MARK: - The tool with limits

  /// What a file of that text comes to; without a message it is read.
  private func expect(_ text: String, _ told: String?, _ remedy: String?) throws {
    let scratch = try ScratchFolder()
    try scratch.write("bad", text)
    if let told, let remedy { return try expectRefusal("bad\(told)", remedy, in: scratch) }
    let result = try limited(["ingest", "bad"], in: scratch)
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.contains("\nbuilds: 0 added"), "\(result)")
  }

  /// The file `bad` is refused with these lines, and another is read all the same.
  private func expectRefusal(_ told: String, _ remedy: String, in scratch: ScratchFolder) throws {
    try scratch.write("good", Self.good)
    let result = try limited(["ingest", "bad", "good"], in: scratch)
    #expect(result.status == 1, "\(result)")
    let lines = told.hasPrefix("bad") ? "\(told)\n\(remedy)\n" : "bad: \(told)\n\(remedy)\n"
    #expect(result.errors.contains("\n\(lines)"), "expected\n\(lines)\(result)")
    #expect(result.errors.contains("\nbuilds: 1 added"), "\(result)")
  }

  private func limited(_ arguments: [String], in scratch: ScratchFolder) throws -> Tool.Result {
    let command = "ulimit -d 262144 && exec \"$0\" \"$@\""
    return try Tool.run(
      "/bin/sh", ["-c", command, Tool.path] + arguments, in: scratch.url)
  }
}
