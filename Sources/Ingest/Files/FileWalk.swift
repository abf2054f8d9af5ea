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
    guard stat(folder, &status) == 0 else { return try body(unreadable(folder, errno)) }
    let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    guard visited.insert(identity).inserted else { return }
    let names: [String]
    switch list(folder) {
    case .success(let found): names = found.sorted()
    case .failure(let error): return try body(unreadable(folder, error.code))
    }
    for name in names {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        try forEachFile(inFolder: path, visited: &visited, body)
      } else {
        // A link to nowhere as well: reading it says why it cannot be read.
        try body(DumpFile(path: path, isNamed: false))
      }
    }
  }

  /// The names in a folder.
  ///
  /// Foundation takes a folder of which the disk gives only a part for a smaller one.
  private static func list(_ folder: String) -> Result<[String], SystemError> {
    guard let stream = opendir(folder) else { return .failure(SystemError(code: errno)) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // Nothing else tells an error from the end.
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = String(cString: nameBytes(of: entry))
      if name != ".", name != ".." { names.append(name) }
    }
    return errno == 0 ? .success(names) : .failure(SystemError(code: errno))
  }

  /// An entry is as long as its name, which Swift would copy as an array of full length.
  private static func nameBytes(
    of entry: UnsafeMutablePointer<dirent>
  ) -> UnsafePointer<CChar> {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    return (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
  }

  private struct SystemError: Error {
    var code: Int32
  }

  /// A folder that cannot be listed is handed on, so that reading it says why.
  private static func unreadable(_ folder: String, _ code: Int32) -> DumpFile {
    DumpFile(path: folder, isNamed: true, failure: code)
  }
}
