public import Foundation

/// Where the project's files are, for tests that compare them with what the tool does.
public enum Repository {
  public static let root: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Material that is not part of the repository, nil where it is absent.
  public static func shared(_ name: String) -> URL? {
    let url = root.deletingLastPathComponent().appendingPathComponent("shared/\(name)")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  public static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
