internal import Foundation

/// Text that the user gives: a statement, or a file.
public enum InputText: Sendable {
  case text(String)
  /// A path; `-` is standard input.
  case file(String)

  /// - Throws: `InputError` where a file cannot be read.
  func read() throws -> String {
    switch self {
    case .text(let text): return text
    case .file(let path):
      let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
      guard let handle, let data = try? handle.readToEnd() ?? Data() else {
        throw InputError(path: path, "cannot be read", remedy: "check the path and its permissions")
      }
      guard let text = String(data: data, encoding: .utf8) else {
        throw InputError(path: path, "not UTF-8", remedy: "save it as UTF-8")
      }
      return text
    }
  }
}
