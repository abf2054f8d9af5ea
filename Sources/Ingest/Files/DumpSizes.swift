internal import Foundation
public import Ledger

extension DumpIngest {
  /// Tells how much the paths hold, while they are being read on another thread.
  ///
  /// Nothing is told where standard input is among them, which may go on for ever.
  public static func measure(_ paths: [String], for progress: WorkProgress) {
    guard !paths.contains(DumpFile.standardInput) else { return }
    var files = 0
    var bytes = 0
    for file in FileWalk(paths) {
      if progress.hasEnded { return }
      files += 1
      bytes += file.bytesOnDisk
    }
    progress.expect(files: files, bytes: bytes)
  }
}

extension DumpFile {
  /// 0 for what has no size, or cannot be looked at: reading it says why.
  var bytesOnDisk: Int { regularSize ?? 0 }

  /// Whether it is neither a device nor a pipe with a name.
  var isRegular: Bool { regularSize != nil }

  private var regularSize: Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
