import Foundation
import Worlds

/// A report on builds few enough to add up in one's head: a `.case` file.
///
///     # What it shows.
///     build b1 0 FAILED commit=c1 INSTALL:10 BUILD:5:FAILED:CODE:message
///     build b2 60 SUCCEEDED commit=c1 previous=b1 INSTALL:10 BUILD:7
///     report flaky-phases --links known
///     ----
///     the CSV expected
///
/// `build` is followed by the id, the start in seconds and the status (`-` for none), then
/// settings and phases. A phase is TYPE:seconds:status:code:message, SUCCEEDED if not said
/// otherwise; `?` is an unknown duration, and `_` a blank in a message. Phases follow one
/// another; the build ends with the last, unless it is IN_PROGRESS.
struct CaseFile {
  let url: URL
  var history = History(builds: [], retryAnswers: [])
  var reports: [ReportCase] = []
  /// The lines above the first report, as they are.
  private var head: [String] = []

  struct ReportCase {
    var arguments: [String]
    var expected: String
  }

  struct Malformed: Error {
    var line: String
  }

  init(_ url: URL) throws {
    self.url = url
    var isInReport = false
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if words.first == "report" {
        reports.append(ReportCase(arguments: words, expected: ""))
        isInReport = true
      } else if isInReport {
        if line != "----", !line.isEmpty { reports[reports.count - 1].expected += line + "\n" }
      } else {
        head.append(line)
        if words.first == "build" { try addBuild(words, line) }
      }
    }
  }

  /// The file with other expectations.
  func text(expecting outputs: [String]) -> String {
    var text = head.joined(separator: "\n") + "\n"
    for (report, output) in zip(reports, outputs) {
      text += "\(report.arguments.joined(separator: " "))\n----\n\(output)\n"
    }
    return String(text.dropLast())
  }

  // MARK: - Builds

  /// Monday, 16 November 2026, midnight.
  private static let monday: Int64 = 1_794_787_200_000

  private mutating func addBuild(_ words: [String], _ line: String) throws {
    guard words.count >= 4, let start = Int64(words[2]) else { throw Malformed(line: line) }
    var settings: [String: String] = [:]
    var phases: [PhaseRecord] = []
    var time = Self.monday + start * 1000
    for word in words.dropFirst(4) {
      if let equals = word.firstIndex(of: "=") {
        settings[String(word[..<equals])] = String(word[word.index(after: equals)...])
      } else {
        phases.append(try Self.phase(word, start: &time))
      }
    }
    let project = settings["project"] ?? "shop"
    let status = words[3] == "-" ? nil : words[3]
    let isRunning = status == nil || status == "IN_PROGRESS"
    let id = "\(project):\(words[1])"
    let previous = settings["previous"].map {
      "arn:aws:codebuild:eu-west-1:123456789012:build/\(project):\($0)"
    }
    history.builds.append(
      BuildRecord(
        id: id, project: project, account: "123456789012", region: "eu-west-1",
        number: settings["number"].flatMap(Int.init),
        startTime: Self.monday + start * 1000, endTime: isRunning ? nil : time, status: status,
        currentPhase: isRunning ? "BUILD" : "COMPLETED", complete: !isRunning,
        initiator: settings["initiator"] ?? "alex", sourceVersion: settings["version"],
        resolvedSourceVersion: settings["commit"],
        source: SourceRecord(
          type: settings["source"] ?? "GITHUB", location: "https://github.com/example/shop.git",
          buildspec: nil),
        environment: EnvironmentRecord(
          type: "LINUX_CONTAINER", image: settings["image"] ?? "aws/codebuild/standard:7.0",
          computeType: "BUILD_GENERAL1_SMALL",
          variables: settings["stage"].map {
            [VariableRecord(name: "STAGE", value: $0, type: "PLAINTEXT")]
          } ?? []),
        phases: phases, batchARN: nil,
        autoRetry: try Self.autoRetry(previous, limit: settings["limit"], line)))
    if settings["answer"] == "retry" { history.retryAnswers.insert(id) }
  }

  /// A build that names the one before is an automatic retry; its limit is 2 if not said.
  private static func autoRetry(_ previous: String?, limit: String?, _ line: String) throws
    -> AutoRetryRecord?
  {
    guard previous != nil || limit != nil else { return nil }
    guard let limit = Int(limit ?? "2") else { throw Malformed(line: line) }
    return AutoRetryRecord(limit: limit, number: previous == nil ? 0 : 1, previous: previous)
  }

  private static func phase(_ word: String, start: inout Int64) throws -> PhaseRecord {
    let parts = word.split(separator: ":", maxSplits: 4).map(String.init)
    guard parts.count >= 2 else { throw Malformed(line: word) }
    let seconds = Int(parts[1])
    let status = parts.count > 2 ? (parts[2] == "-" ? nil : parts[2]) : "SUCCEEDED"
    let end = seconds.map { start + Int64($0) * 1000 }
    defer { start = end ?? start }
    return PhaseRecord(
      type: parts[0], status: status, startTime: start, endTime: end, durationInSeconds: seconds,
      contexts: parts.count > 3
        ? [
          ContextRecord(
            statusCode: parts[3],
            message: parts.count > 4 ? parts[4].replacing("_", with: " ") : "")
        ] : [])
  }
}
