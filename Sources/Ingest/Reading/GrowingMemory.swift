/// Memory for values without references, which grows and is used again.
///
/// An array asks at each access whether it is shared and whether the index is in range, and
/// a build has hundreds of cells. Whoever owns one must deallocate it.
struct GrowingMemory<Element: BitwiseCopyable> {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  func deallocate() { start.deallocate() }

  var isEmpty: Bool { count == 0 }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return start[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      start[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: count + 1) }
    start[count] = element
    count += 1
  }

  /// Makes room for so many more elements, which the caller must write.
  ///
  /// - Parameter added: How many.
  /// - Returns: Where the first of them is.
  @inline(__always)
  mutating func extend(by added: Int) -> UnsafeMutablePointer<Element> {
    if count + added > capacity { grow(to: count + added) }
    defer { count += added }
    return start + count
  }

  /// Forgets what is behind the first so many elements.
  mutating func truncate(to count: Int) {
    assert(count <= self.count)
    self.count = count
  }

  private mutating func grow(to wanted: Int) {
    capacity = max(wanted, capacity * 2)
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    grown.moveInitialize(from: start, count: count)
    start.deallocate()
    start = grown
  }
}

extension GrowingMemory<UInt8> {
  @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    UnsafeMutableRawPointer(extend(by: bytes.count)).copyMemory(
      from: source, byteCount: bytes.count)
  }

  /// The bytes from one place to another, until the memory grows.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    assert(range.upperBound <= count)
    return UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
  }
}
