import Foundation
import Worlds

/// Where a world is written to.
struct Folder {
  let url: URL

  init(_ path: String) {
    url = URL(fileURLWithPath: path, isDirectory: true)
  }

  /// Writes the file, and the folders that its path names.
  func write(_ file: DumpFile) throws {
    let target = url.appendingPathComponent(file.path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.bytes).write(to: target)
  }
}
