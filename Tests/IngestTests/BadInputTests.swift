import Foundation
import Support
import Testing

/// Files that cannot be read, through the built tool: each is told of, and no other suffers.
struct BadInputTests {
  /// A file, and what is said of it: what stands behind its path, and the remedy below.
  struct BadFile: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var told: String
    var remedy: String

    init(_ name: String, _ text: String, _ told: String, _ remedy: String) {
      self.init(name, bytes: Array(text.utf8), told, remedy)
    }

    init(_ name: String, bytes: [UInt8], _ told: String, _ remedy: String) {
      testDescription = name
      self.bytes = bytes
      self.told = told
      self.remedy = remedy
    }
  }

  private static let saveAgain = "save the response again, as the AWS CLI or an SDK prints it"
  private static let correct = "save the response again, or correct this value"
  private static let saveInstead =
    "save the output of `aws codebuild batch-get-builds` or `retry-build` instead"
  private static let saveJSON =
    "save the output of `aws codebuild batch-get-builds` or `retry-build`, with --output json"

  static let files: [BadFile] = [
    // Not JSON.
    BadFile(
      "a comma too many", "{\"builds\": [\n  {\"id\": \"bad:1\",}\n]}",
      ":2:18: not JSON: expected a member's name", saveAgain),
    BadFile(
      "single quotes", "{'builds': []}", ":1:2: not JSON: expected a member's name", saveAgain),
    BadFile(
      "cut off", "{\"builds\": [{\"id\": \"bad:1\"}, {\"id\": \"bad",
      ":1:41: not JSON: a string without its end, found the end of the file", saveAgain),
    BadFile(
      "cut off in JSON Lines", "{\"id\": \"bad:1\", \"arn\": \"\"}\n{\"id\": \"bad:2\",",
      ":2:16: not JSON: expected a member's name, found the end of the file", saveAgain),
    BadFile(
      "text behind it", "{\"builds\": [{\"id\": \"bad:1\"}]}\nDone.\n",
      ":2:1: not JSON: expected a value", saveAgain),
    BadFile(
      "a log", "[Container] 2026/09/26 Waiting", ":1:2: not JSON: expected a value", saveAgain),
    BadFile("a table", "|  id  |", ": not a CodeBuild response: expected '{' or '['", saveJSON),
    BadFile("a string", "\"shop:1\"", ": not a CodeBuild response: expected '{' or '['", saveJSON),
    BadFile("empty", "", ": empty", "save the response again; was the call refused?"),
    BadFile("blank", " \n", ": empty", "save the response again; was the call refused?"),
    BadFile(
      "not UTF-8", bytes: Array("{\"builds\": [\n\"".utf8) + [0xff] + Array("\"]}".utf8),
      ":2:2: not JSON: not UTF-8 text", saveAgain),
    BadFile(
      "half a character", "{\"id\": \"bad:1\", \"arn\": \"\\ud83d\"}",
      ":1:25: not JSON: half a surrogate pair", saveAgain),
    BadFile(
      "UTF-16", bytes: [0xff, 0xfe] + "{\"builds\": []}".utf16.flatMap { [UInt8($0), 0] },
      ": not JSON: UTF-16 text", "convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW"),
    // Beyond a limit.
    BadFile(
      "deep",
      "{\"id\": \"bad:1\", \"arn\": \"\", \"new\":\n"
        + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "}",
      ":2:128: nested deeper than 128 levels", "no CodeBuild response is; save the response again"),
    BadFile(
      "a huge number", "{\"id\": \"bad:1\", \"arn\": \"\", \"new\": 1e999}",
      ":1:35: a number that 64 bits cannot hold",
      "no CodeBuild response has one; correct this value, or leave it out"),
    // Not builds.
    BadFile(
      "another API's answer", "{\"buildBatches\": [{\"id\": \"bad:1\"}]}",
      ": not builds: this looks like the answer of BatchGetBuildBatches", saveInstead),
    BadFile(
      "an error", "{\"__type\": \"ExpiredTokenException\"}",
      ": not builds: this looks like an error of the API", saveInstead),
    BadFile(
      "another API's answer in a list", "[{\"builds\": []}, {\"projects\": []}]",
      ": [1]: not builds: this looks like the answer of BatchGetProjects or ListProjects",
      saveInstead),
    // Builds with something wrong.
    BadFile(
      "no id", "{\"builds\": [{\"id\": \"bad:1\"}, {\"buildStatus\": \"FAILED\"}]}",
      ": builds[1]: a build without an id", correct),
    BadFile("an empty id", "{\"build\": {\"id\": \"\"}}", ": build.id: an empty id", correct),
    BadFile(
      "an id that is a number", "{\"build\": {\"id\": 7}}",
      ": build.id: expected a string, found a number", correct),
    BadFile(
      "a text for a number",
      """
      {"builds": [{"id": "bad:0"}, {"id": "bad:1"}, {"id": "bad:2"},
        {"id": "bad:3", "phases": [{}, {"durationInSeconds": "12"}]}]}
      """,
      ": builds[3].phases[1].durationInSeconds: expected a number, found a string", correct),
    BadFile(
      "a fraction", "{\"build\": {\"id\": \"bad:1\", \"buildNumber\": 1.5}}",
      ": build.buildNumber: expected a whole number, found 1.5", correct),
    BadFile(
      "an object for a list", "{\"build\": {\"id\": \"bad:1\", \"phases\": {}}}",
      ": build.phases: expected a list, found an object", correct),
    BadFile(
      "a time without its offset",
      "{\"build\": {\"id\": \"bad:1\", \"startTime\": \"2026-09-26T14:46:09\"}}",
      ": build.startTime: expected a time such as 1790433969.733 or 2026-09-26T14:46:09.733Z, "
        + "with its UTC offset, found another text", correct),
    BadFile(
      "a wrong type in JSON Lines",
      "{\"id\": \"bad:1\", \"arn\": \"\"}\n{\"id\": \"bad:2\", \"arn\": 5}\n",
      ":2: arn: expected a string, found a number", correct),
    BadFile(
      "a known key twice",
      "{\"builds\": [{\"id\": \"bad:1\", \"environment\": {\"image\": \"a\", \"image\": \"b\"}}]}",
      ": builds[0].environment.image: this key is there twice", correct),
    BadFile(
      "an unknown key twice", "{\"builds\": [{\"id\": \"bad:1\", \"new\": 1, \"n\\u0065w\": 1}]}",
      ": builds[0].new: this key is there twice", correct),
    BadFile(
      "a top-level key twice", "{\"builds\": [{\"id\": \"bad:1\"}], \"builds\": []}",
      ": builds: this key is there twice", correct),
    BadFile(
      "a key that a terminal would obey",
      "{\"build\": {\"id\": \"bad:1\", \"\\u001b[2J\": 1, \"\\u001b[2J\": 1}}",
      ": build[\"\\u{1B}[2J\"]: this key is there twice", correct),
    // Gzip.
    BadFile(
      "gzip, cut off", bytes: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab],
      ": not gzip, or cut off", "check it with: gzip --test FILE"),
  ]

  private static let good = "{\"build\": {\"id\": \"good:1\", \"buildNumber\": 1}}"

  @Test(arguments: files)
  func aBadFileIsToldOfAndNothingOfItKept(bad: BadFile) throws {
    let scratch = try ScratchFolder()
    try scratch.write("bad", bad.bytes)
    try scratch.write("good", Self.good)
    let result = try Tool.run(["ingest", "bad", "good"], in: scratch.url)
    #expect(result.status == 1, "\(result)")
    #expect(
      result.errors.contains("\nbad\(bad.told)\n\(bad.remedy)\n"),
      "expected\nbad\(bad.told)\n\(bad.remedy)\n\(result)")
    try expectOnlyTheGoodBuild(in: scratch)
  }

  @Test func repeatedKeysInsideUnknownMembersAreKept() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest("{\"build\": {\"id\": \"shop:1\", \"new\": {\"a\": 1, \"a\": 2}}}")
    #expect(ledger.refusals == [])
    #expect(try ledger.value("select value from unknown_fields") == "{\"a\":1,\"a\":2}")
  }

  @Test func whatIsNoFileIsToldOf() throws {
    let scratch = try ScratchFolder()
    try scratch.write("good", Self.good)
    for arguments in [["mkfifo", "fifo"], ["ln", "-s", "loop", "loop"]] {
      _ = try Tool.run("/usr/bin/env", arguments, in: scratch.url)
    }
    let result = try Tool.run(
      ["ingest", "missing", "fifo", "loop", "/dev/zero", "good"], in: scratch.url)
    #expect(result.status == 1, "\(result)")
    let check = "check the path and its permissions"
    let pipe = "pass its content through standard input: ingest -"
    for told in [
      "missing: not readable: no such file or directory\n\(check)\n",
      "loop: not readable: too many levels of symbolic links\n\(check)\n",
      "fifo: not a regular file\n\(pipe)\n", "/dev/zero: not a regular file\n\(pipe)\n",
    ] {
      #expect(result.errors.contains("\n\(told)"), "expected\n\(told)\(result)")
    }
    try expectOnlyTheGoodBuild(in: scratch)
  }

  @Test func aFolderMayHoldWhatIsNoDump() throws {
    let scratch = try ScratchFolder()
    for (name, text) in [
      ("a/good.json", Self.good), ("a/notes.md", "# Dumps"), ("a/b/empty", ""),
      ("a/b/data.bin", "\u{0}{"), ("a/b/bad.txt", " {\"builds\": [{\"id\": \"bad:1\"]}"),
    ] {
      try scratch.write(name, text)
    }
    for arguments in [
      ["ln", "-s", "..", "a/b/up"], ["mkfifo", "a/fifo"],
      ["ln", "-s", "gone.json", "a/link"],
    ] {
      _ = try Tool.run("/usr/bin/env", arguments, in: scratch.url)
    }
    let result = try Tool.run(["ingest", "a", "--format", "json"], in: scratch.url)
    #expect(result.status == 1, "\(result)")
    #expect(
      result.output.hasPrefix(
        "{\"files_read\": 1, \"files_unchanged\": 0, \"files_refused\": 2, \"files_ignored\": 4,"),
      "\(result)")
    #expect(
      result.errors.contains("\na/b/bad.txt:1:28: not JSON: expected ',' or '}'\n"), "\(result)")
    #expect(
      result.errors.contains("\na/link: not readable: no such file or directory\n"), "\(result)")
    try expectOnlyTheGoodBuild(in: scratch)
  }

  @Test func emptyFilesThatAreNamedAsDumpsAreNamed() throws {
    let scratch = try ScratchFolder()
    try scratch.write("a/good.json", Self.good)
    for name in ["a/none", "a/notes.txt", "a/data.gz", "a/json"] { try scratch.write(name, "") }
    try scratch.write("a/notes.json", "none")
    _ = try Tool.run("/usr/bin/env", ["mkfifo", "a/fifo.json"], in: scratch.url)
    let none = try Tool.run(["ingest", "a"], in: scratch.url)
    #expect(none.status == 0 && !none.errors.contains("empty"), "\(none)")

    try scratch.write("a/1.json", "")
    try scratch.write("a/2.JSONL", " \n\t\r\n")
    try scratch.write("a/3.ndjson", [0xef, 0xbb, 0xbf, 0x0a])
    try scratch.write("a/4.json", String(repeating: "\n", count: 100_000))
    _ = try Tool.run("/usr/bin/env", ["gzip", "a/4.json"], in: scratch.url)
    try scratch.write("a/5.json.gz", "")
    let few = try Tool.run(["ingest", "a"], in: scratch.url)
    #expect(
      few.errors.hasPrefix(
        """
        a/1.json, a/2.JSONL, a/3.ndjson, a/4.json.gz, a/5.json.gz: empty, so ignored
        save the response again, if the call was refused
        files:  0 read, 1 unchanged, 0 refused, 11 ignored

        """), "\(few)")
    for number in 6...9 { try scratch.write("a/\(number).json", "") }
    let many = try Tool.run(["ingest", "a", "--format", "json"], in: scratch.url)
    #expect(many.status == 0, "\(many)")
    #expect(many.errors.contains(", a/5.json.gz and 4 more: empty, so ignored\n"), "\(many)")
    #expect(many.output.contains("\"files_ignored\": 15,"), "\(many)")
    #expect(many.output.contains("\"warnings\": 0}"), "\(many)")
    let quiet = try Tool.run(["ingest", "a", "--quiet"], in: scratch.url)
    #expect(quiet.status == 0 && quiet.errors.isEmpty, "\(quiet)")
    // One that is named on the command line is refused, as before.
    let named = try Tool.run(["ingest", "a/1.json"], in: scratch.url)
    #expect(named.status == 1 && named.errors.hasPrefix("a/1.json: empty\n"), "\(named)")
  }

  @Test func aGzipBombIsRefused() throws {
    let scratch = try ScratchFolder()
    let blanks = [UInt8](repeating: 0x20, count: 80 << 20)
    try scratch.write("bomb", Array("{\"builds\": [".utf8) + blanks)
    try scratch.write("good", Self.good)
    _ = try Tool.run("/usr/bin/env", ["gzip", "-9", "bomb"], in: scratch.url)
    let result = try Tool.run(["ingest", "bomb.gz", "good"], in: scratch.url)
    #expect(result.status == 1, "\(result)")
    #expect(
      result.errors.contains(
        "\nbomb.gz: gzip that grows more than 500-fold\ndecompress it and look at what it is\n"),
      "\(result)")
    try expectOnlyTheGoodBuild(in: scratch)
  }

  @Test func theSamplesAreWithoutFault() throws {
    let scratch = try ScratchFolder()
    let samples = Repository.root.appendingPathComponent("samples").path
    let result = try Tool.run(["ingest", samples], in: scratch.url)
    #expect(result.status == 0, "\(result)")
  }

  private func expectOnlyTheGoodBuild(in scratch: ScratchFolder) throws {
    let result = try Tool.run(["sql", "select id from builds", "--format", "csv"], in: scratch.url)
    #expect(result.output == "id\ngood:1\n", "\(result)")
    let files = try Tool.run(
      ["sql", "select first_path from dump_files", "--format", "csv"], in: scratch.url)
    #expect(files.output.hasSuffix("good\n") || files.output.hasSuffix("good.json\n"), "\(files)")
  }
}
