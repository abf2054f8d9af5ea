internal import Foundation

/// The files behind the paths of a command line, folders taken apart in order of name.
///
/// Nothing is read but folders, and a loop of them ends.
struct FileWalk: Sequence, IteratorProtocol {
  private var paths: ArraySlice<String>
  /// The folder that was named, and those below it down to where the walk is.
  private var folders: [Folder] = []
  /// Of the folders below the one that was named.
  private var visited: Set<FileIdentity> = []

  private struct Folder {
    var path: String
    var names: ArraySlice<String>
  }

  private struct FileIdentity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  init(_ paths: [String]) {
    self.paths = paths[...]
  }

  mutating func next() -> DumpFile? {
    while !folders.isEmpty {
      guard let name = folders[folders.count - 1].names.popFirst() else {
        folders.removeLast()
        continue
      }
      let folder = folders[folders.count - 1].path
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        // A link to nowhere as well: reading it says why it cannot be read.
        return DumpFile(path: path, isNamed: false)
      }
      if let unreadable = enter(path) { return unreadable }
    }
    guard let path = paths.popFirst() else { return nil }
    var isFolder: ObjCBool = false
    guard path != DumpFile.standardInput,
      FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return DumpFile(path: path, isNamed: true) }
    visited = []
    return enter(path) ?? next()
  }

  /// - Returns: The folder, where it cannot be listed: reading it says why.
  private mutating func enter(_ path: String) -> DumpFile? {
    // A link to a folder above would go round for ever, and links to one folder from
    // several could multiply.
    var status = stat()
    guard stat(path, &status) == 0 else { return Self.unreadable(path, errno) }
    let identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    guard visited.insert(identity).inserted else { return nil }
    switch Self.list(path) {
    case .success(let names): folders.append(Folder(path: path, names: names.sorted()[...]))
    case .failure(let error): return Self.unreadable(path, error.code)
    }
    return nil
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

  private static func unreadable(_ folder: String, _ code: Int32) -> DumpFile {
    DumpFile(path: folder, isNamed: true, failure: code)
  }
}
