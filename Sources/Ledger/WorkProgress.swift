internal import Synchronization

/// How far a long work is: counters that the work adds to, and that another thread shows.
public final class WorkProgress: Sendable {
  private let files = Atomic<Int>(0)
  private let units = Atomic<Int>(0)
  private let bytes = Atomic<Int>(0)
  private let expectedFiles = Atomic<Int>(0)
  private let expectedBytes = Atomic<Int>(0)
  private let expectedUnits = Atomic<Int>(0)
  private let ended = Atomic<Bool>(false)

  public init() {}

  /// What was done, and what there is to do as far as it is known: 0 is unknown.
  public struct Counts: Sendable, Equatable {
    public var files = 0
    /// Builds, rows or reports.
    public var units = 0
    public var bytes = 0
    public var expectedFiles = 0
    public var expectedBytes = 0
    public var expectedUnits = 0

    public init() {}
  }

  /// Each counter as it is now; they need not be of the same moment.
  public var counts: Counts {
    var counts = Counts()
    counts.files = files.load(ordering: .relaxed)
    counts.units = units.load(ordering: .relaxed)
    counts.bytes = bytes.load(ordering: .relaxed)
    counts.expectedFiles = expectedFiles.load(ordering: .relaxed)
    counts.expectedBytes = expectedBytes.load(ordering: .relaxed)
    counts.expectedUnits = expectedUnits.load(ordering: .relaxed)
    return counts
  }

  /// Whether nobody looks any more.
  public var hasEnded: Bool { ended.load(ordering: .relaxed) }

  public func end() { ended.store(true, ordering: .relaxed) }

  public func add(files more: Int = 0, units moreUnits: Int = 0, bytes moreBytes: Int = 0) {
    if more != 0 { files.wrappingAdd(more, ordering: .relaxed) }
    if moreUnits != 0 { units.wrappingAdd(moreUnits, ordering: .relaxed) }
    if moreBytes != 0 { bytes.wrappingAdd(moreBytes, ordering: .relaxed) }
  }

  /// Says how many builds or rows there are by now.
  public func set(units count: Int) { units.store(count, ordering: .relaxed) }

  /// Says what there is to do in all.
  public func expect(files count: Int = 0, bytes size: Int = 0, units: Int = 0) {
    expectedFiles.store(count, ordering: .relaxed)
    expectedBytes.store(size, ordering: .relaxed)
    expectedUnits.store(units, ordering: .relaxed)
  }
}
