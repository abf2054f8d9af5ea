internal import Foundation

/// Projects whose links and figures are to be derived; threads take from it.
final class DerivationQueue: @unchecked Sendable {
  // Sendable, although the compiler cannot see it: every access is under the lock.
  private let lock = NSLock()
  private var projects: ArraySlice<Int64>
  private var done: Set<Int64> = []
  private var room: Int

  /// - Parameters:
  ///   - projects: Their keys.
  ///   - limit: No more are handed out where so many builds have been read.
  init(_ projects: [Int64], builds limit: Int = .max) {
    self.projects = projects[...]
    room = limit
  }

  /// Hands out a project that nobody has taken.
  ///
  /// - Parameter group: Finds those that are tied to it, which go with it.
  /// - Returns: nil where none is left.
  /// - Throws: What `group` throws.
  func take(groupedBy group: (Int64) throws -> Set<Int64>) throws -> Set<Int64>? {
    lock.lock()
    defer { lock.unlock() }
    while room > 0, let project = projects.popFirst() {
      guard !done.contains(project) else { continue }
      let group = try group(project)
      done.formUnion(group)
      return group
    }
    return nil
  }

  func count(_ builds: Int) {
    lock.lock()
    room -= builds
    lock.unlock()
  }
}
