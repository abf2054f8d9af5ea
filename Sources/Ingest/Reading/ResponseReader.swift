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
      if let missing = members.buildsNotFound { try readMissing(missing) }
    } else if let missing = members.buildsNotFound {
      try readMissing(missing)
    } else if let build = members.build {
      try readBuild(try builds.object(build), response: response(of: build))
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

  private func readMissing(_ list: Int) throws {
    guard builds.tape.kind(list) != .null else { return }
    guard builds.tape.kind(list) == .array else { throw builds.expected("a list", at: list) }
    var element = list + 1
    let end = builds.tape.after(list) - 1
    while element < end {
      let id = try builds.text(element)
      contents.missingBuilds.append(String(decoding: id, as: UTF8.self))
      element = builds.tape.after(element)
    }
  }

  private func readBuild(_ object: Int, response: Response) throws {
    try builds.readBuild(object, response: response, ordinal: contents.builds)
    contents.builds += 1
    try afterBuild()
  }

  /// Nothing in `{"build": …}` names its call. A stopped build is StopBuild's answer, and
  /// a project's first build cannot be a retry; the rest is taken as RetryBuild's.
  private func response(of build: Int) -> Response {
    switch responseKind {
    case .retryBuild: return .retryBuild
    case .startBuild: return .startBuild
    case .stopBuild: return .stopBuild
    case .auto:
      let tape = builds.tape
      if let status = tape.member("buildStatus", of: build), tape.kind(status) == .text,
        tape.text(status).elementsEqual("STOPPED".utf8)
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
}

/// How a file's `{"build": …}` is to be taken: `--response`.
public enum ResponseKind: String, CaseIterable, Sendable {
  case auto
  case retryBuild = "retry-build"
  case startBuild = "start-build"
  case stopBuild = "stop-build"
}
