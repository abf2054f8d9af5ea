internal import Foundation

/// The files behind the paths of a command line, folders taken apart in order of name.
enum FileWalk {
  /// Calls `body` with each file; nothing is read, and a folder's loops end.
  ///
  /// - Throws: What `body` throws.
  static func forEachFile(
    of paths: [String], _ body: (DumpFile) throws -> Void
  ) rethrows {
    for path in paths {
      var isFolder: ObjCBool = false
      if path != DumpFile.standardInput,
        FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
      {
        var visited: Set<FileIdentity> = []
        try forEachFile(inFolder: path, visited: &visited, body)
      } else {
        try body(DumpFile(path: path, isNamed: true))
      }
    }
  }

  private struct FileIdentity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  private static func forEachFile(
    inFolder folder: String, visited: inout Set<FileIdentity>,
    _ body: (DumpFile) throws -> Void
  ) rethrows {
    // A link to a folder above would go round for ever, and links to one folder from
    // several could multiply.
    var status = stat()
    guard stat(folder, &status) == 0 else { return try body(unreadable(folder)) }
    let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    guard visited.insert(identity).inserted else { return }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return try body(unreadable(folder))
    }
    for name in names.sorted() {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        try forEachFile(inFolder: path, visited: &visited, body)
      } else {
        // A link to nowhere as well: reading it says why it cannot be read.
        try body(DumpFile(path: path, isNamed: false))
      }
    }
  }

  /// A folder that cannot be listed is handed on, so that reading it says why.
  private static func unreadable(_ folder: String) -> DumpFile {
    DumpFile(path: folder, isNamed: true)
  }
}
