internal import Ledger

/// Reads one dump: finds out which responses it holds, and reads their builds.
///
/// What a dump is follows from its content alone, never from its name.
final class ResponseReader {
  /// How a `{"build": …}` is taken, which is what four calls answer with.
  let responseKind: ResponseKind
  var builds: BuildReader
  /// Called when a build is done: the batch may be taken away.
  var afterBuild: () throws -> Void = {}

  /// What was found in the dump so far.
  private(set) var contents = DumpContents()

  init(responseKind: ResponseKind, builds: BuildReader) {
    self.responseKind = responseKind
    self.builds = builds
  }

  func startDump() { contents = DumpContents() }

  /// Reads one document of a dump.
  func read(_ tape: Tape) throws {
    builds.tape = tape
    try readValue(Tape.root)
  }

  private func readValue(_ value: Int) throws {
    switch builds.tape.kind(value) {
    case .object: try readObject(value)
    case .array:
      var element = value + 1
      let end = builds.tape.after(value) - 1
      while element < end {
        try readValue(element)
        element = builds.tape.after(element)
      }
    default:
      throw Refusal.member(
        at: builds.tape.path(to: value),
        "not a CodeBuild response: expected an object or a list, found "
          + builds.tape.description(of: value))
    }
  }

  private func readObject(_ object: Int) throws {
    let members = try TopLevelMembers(of: object, on: builds.tape)
    if let list = members.builds {
      try readBuilds(list)
      if let missing = members.buildsNotFound { try readTexts(missing, into: \.missingBuilds) }
    } else if let missing = members.buildsNotFound {
      try readTexts(missing, into: \.missingBuilds)
    } else if let build = members.build {
      try readBuild(try builds.object(build), response: response(of: build))
    } else if let request = members.request, let response = members.response {
      try readSavedCall(request: request, response: response)
    } else if let records = members.records {
      try readTrail(records)
    } else if let ids = members.ids {
      try readTexts(ids, into: \.listedBuilds)
    } else if members.isBuild {
      try readBuild(object, response: .build)
    } else {
      throw members.refusal(at: builds.tape.path(to: object))
    }
  }

  private func readBuilds(_ list: Int) throws {
    guard builds.tape.kind(list) != .null else { return }
    guard builds.tape.kind(list) == .array else { throw builds.expected("a list", at: list) }
    var element = list + 1
    let end = builds.tape.after(list) - 1
    while element < end {
      try readBuild(try builds.object(element), response: .batchGetBuilds)
      element = builds.tape.after(element)
    }
  }

  private func readTexts(
    _ list: Int, into texts: WritableKeyPath<DumpContents, [String]>
  ) throws {
    guard builds.tape.kind(list) != .null else { return }
    guard builds.tape.kind(list) == .array else { throw builds.expected("a list", at: list) }
    var element = list + 1
    let end = builds.tape.after(list) - 1
    while element < end {
      let text = try builds.text(element)
      contents[keyPath: texts].append(String(decoding: text, as: UTF8.self))
      element = builds.tape.after(element)
    }
  }

  // MARK: - Calls whose request is known

  /// Reads `{"request": {"id": …}, "response": {"build": …}}`.
  private func readSavedCall(request: Int, response: Int) throws {
    let original = builds.tape.member("id", of: try builds.object(request))
    guard let build = builds.tape.member("build", of: try builds.object(response)) else {
      throw Refusal.member(
        at: builds.tape.path(to: response), "a saved call whose response has no build")
    }
    try readBuild(try builds.object(build), response: .retryBuild, requested: original)
  }

  /// CloudTrail's `{"Records": […]}`, of which RetryBuild calls that worked are read.
  private func readTrail(_ records: Int) throws {
    guard builds.tape.kind(records) == .array else { throw builds.expected("a list", at: records) }
    var record = records + 1
    let end = builds.tape.after(records) - 1
    while record < end {
      try readTrailRecord(try builds.object(record))
      record = builds.tape.after(record)
    }
  }

  private func readTrailRecord(_ record: Int) throws {
    let tape = builds.tape
    guard let source = tape.member("eventSource", of: record),
      let name = tape.member("eventName", of: record)
    else {
      throw Refusal.member(
        at: tape.path(to: record), "not a CloudTrail record: no `eventSource` and `eventName`")
    }
    let isRetry =
      try builds.text(source).isEqual(to: "codebuild.amazonaws.com")
      && builds.text(name).isEqual(to: "RetryBuild")
    // A call that failed has no response.
    guard isRetry, let response = tape.member("responseElements", of: record),
      !tape.isAbsent(response), let build = tape.member("build", of: try builds.object(response))
    else {
      contents.skippedRecords += 1
      return
    }
    var requested: Int?
    if let request = tape.member("requestParameters", of: record), !tape.isAbsent(request) {
      requested = tape.member("id", of: try builds.object(request))
    }
    try readBuild(try builds.object(build), response: .cloudTrail, requested: requested)
  }

  private func readBuild(_ object: Int, response: Response, requested: Int? = nil) throws {
    try builds.readBuild(
      object, response: response, requested: requested, ordinal: contents.builds)
    contents.builds += 1
    try afterBuild()
  }

  /// Nothing in `{"build": …}` names its call.
  ///
  /// A stopped build is StopBuild's answer, and a project's first build cannot be a retry; the rest
  /// is taken as RetryBuild's.
  private func response(of build: Int) -> Response {
    switch responseKind {
    case .retryBuild: return .retryBuild
    case .startBuild: return .startBuild
    case .stopBuild: return .stopBuild
    case .auto:
      let tape = builds.tape
      if let status = tape.member("buildStatus", of: build), tape.kind(status) == .text,
        tape.text(status).isEqual(to: "STOPPED")
      {
        return .stopBuild
      }
      if let number = tape.member("buildNumber", of: build),
        tape.kind(number) == .signedInteger, tape.signedInteger(number) == 1
      {
        return .startBuild
      }
      contents.assumedRetries += 1
      return .retryBuild
    }
  }
}

/// What one dump held beside the rows of its builds.
struct DumpContents: Sendable {
  var builds = 0
  /// Builds taken as RetryBuild's answer although nothing says so.
  var assumedRetries = 0
  /// `buildsNotFound`.
  var missingBuilds: [String] = []
  /// `ids` of ListBuilds and ListBuildsForProject.
  var listedBuilds: [String] = []
  /// CloudTrail's records of other calls, and of calls that failed.
  var skippedRecords = 0
}

/// How a file's `{"build": …}` is to be taken: `--response`.
public enum ResponseKind: String, CaseIterable, Sendable {
  case auto
  case retryBuild = "retry-build"
  case startBuild = "start-build"
  case stopBuild = "stop-build"
}
