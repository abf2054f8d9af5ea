internal import Foundation

/// Files in the order of the walk, read and hashed by whichever thread has nothing else to do.
final class ReadAhead: @unchecked Sendable {
  // Sendable, although the compiler cannot see it: every access is under the lock, but for a
  // place's memory, which is its reader's until it is read, and then the taker's.
  private let condition = NSCondition()
  private var walk: FileWalk
  private var upcoming: DumpFile?
  /// Of files that are read, or being read.
  private var places: [Place] = []
  private var memories: [FileMemory] = []

  private static let mostAhead = 3
  /// A larger file is alone in memory.
  private static let largeFile = 16 << 20

  private final class Place {
    var file: ReadFile?
  }

  init(_ paths: [String]) {
    walk = FileWalk(paths)
    upcoming = walk.next()
  }

  /// Takes the next file, and reads it if nobody has; nil after the last one.
  func next() -> ReadFile? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let file = places.first?.file {
        places.removeFirst()
        return file
      }
      if places.isEmpty, upcoming == nil { return nil }
      if !read(evenIfLarge: places.isEmpty) { condition.wait() }
    }
  }

  /// Takes back what a file was read into, for another one.
  func recycle(_ memory: FileMemory) {
    memory.letGo(ofMoreThan: Self.largeFile)
    condition.lock()
    memories.append(memory)
    condition.unlock()
  }

  /// Reads one more file ahead; false where there is none to be read now.
  func readOne() -> Bool {
    condition.lock()
    defer { condition.unlock() }
    return read(evenIfLarge: false)
  }

  /// Under the lock, which it lets go while it reads.
  private func read(evenIfLarge: Bool) -> Bool {
    guard places.count < Self.mostAhead, let file = upcoming, evenIfLarge || !Self.isLarge(file)
    else { return false }
    let place = Place()
    places.append(place)
    let memory = memories.popLast() ?? FileMemory()
    upcoming = walk.next()
    condition.unlock()
    let read = ReadFile(file, into: memory)
    condition.lock()
    place.file = read
    condition.broadcast()
    return true
  }

  /// What standard input brings cannot be known.
  private static func isLarge(_ file: DumpFile) -> Bool {
    var status = stat()
    return stat(file.path, &status) != 0 || status.st_size > largeFile
  }
}

/// A file that has been read.
struct ReadFile: Sendable {
  let file: DumpFile
  let memory: FileMemory
  /// The SHA-256 of the text, in hexadecimal; nil where the file does not begin as a dump does.
  let sha256: Result<String?, Refusal>

  /// Whether it is named as a dump is, and holds nothing: so a call that failed leaves its file.
  var isEmptyDump: Bool {
    guard file.hasDumpName, file.isRegular else { return false }
    let isGzip = memory.bytes.bytes.starts(with: Gzip.magic)
    return !JSONText.hasContent(isGzip ? memory.inflated.text : memory.bytes.text)
  }

  fileprivate init(_ file: DumpFile, into memory: FileMemory) {
    self.file = file
    self.memory = memory
    sha256 = Result { () throws(Refusal) in
      memory.dump = try file.read(into: memory.bytes, inflated: memory.inflated)
      return memory.dump?.sha256
    }
  }
}

/// What a file is read into; it goes from thread to thread, and is used by one at a time.
final class FileMemory: @unchecked Sendable {
  let bytes = DumpBytes()
  let inflated = DumpBytes()
  /// The one of them that has the text.
  fileprivate(set) var dump: DumpBytes?

  fileprivate func letGo(ofMoreThan limit: Int) {
    bytes.letGo(ofMoreThan: limit)
    inflated.letGo(ofMoreThan: limit)
  }
}
