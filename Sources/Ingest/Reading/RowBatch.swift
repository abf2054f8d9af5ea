/// A value on its way to a column.
///
struct Cell {
  /// The integer, or the text's offset from its observation's first text.
  var payload: Int64
  var kind: Kind
  /// Of a text, in bytes.
  var length: UInt32

  enum Kind: UInt32 {
    case null = 0
    case integer = 1
    case text = 2
  }

  static let null = Cell(payload: 0, kind: .null, length: 0)

  static func integer(_ value: Int64) -> Cell {
    Cell(payload: value, kind: .integer, length: 0)
  }

  static func boolean(_ value: Bool) -> Cell { .integer(value ? 1 : 0) }

  var integer: Int64? { kind == .integer ? payload : nil }

  /// Whether it says nothing: an empty text is as good as none.
  var isEmpty: Bool { kind == .null || (kind == .text && length == 0) }
}

/// Some observations as rows, ready to be bound to statements.
///
/// Everything lies in a few flat pieces of memory: reading a build allocates nothing, and
/// the writer, on another thread, copies nothing.
final class RowBatch: @unchecked Sendable {
  // Sendable: a batch is filled by one thread, which lets go of it when it hands it over.
  private(set) var observations: [Observation] = []
  // Unchecked: one thread at a time has a batch, and no method calls back while it changes
  // them. The checks took a sixth of the reading thread's time.
  /// By row, its table.
  @exclusivity(unchecked) private var tables: GrowingMemory<UInt8>
  /// By row, its first cell.
  @exclusivity(unchecked) private var firstCells: GrowingMemory<Int>
  @exclusivity(unchecked) private var cells: GrowingMemory<Cell>
  @exclusivity(unchecked) private var texts: GrowingMemory<UInt8>
  /// What stands for the rows that each observation may share, by table: `Table.shared`.
  private(set) var rowSets: [RowSetDigest] = []

  /// Makes room for as much as another batch holds: files of a folder are much alike.
  init(asLargeAs other: RowBatch? = nil) {
    tables = GrowingMemory(capacity: other?.tables.count ?? 0)
    firstCells = GrowingMemory(capacity: other?.firstCells.count ?? 0)
    cells = GrowingMemory(capacity: other?.cells.count ?? 0)
    texts = GrowingMemory(capacity: other?.texts.count ?? 0)
    observations.reserveCapacity(other?.observations.count ?? 0)
    rowSets.reserveCapacity(other?.rowSets.count ?? 0)
  }

  deinit {
    tables.deallocate()
    firstCells.deallocate()
    cells.deallocate()
    texts.deallocate()
  }

  var byteCount: Int { texts.count + cells.count * MemoryLayout<Cell>.size }
  var rowCount: Int { tables.count }
  /// In bytes.
  var textCount: Int { texts.count }

  // MARK: Writing

  /// Adds a row whose cells are NULL for now, and returns its first cell.
  func addRow(_ table: Table) -> Int {
    let first = cells.count
    tables.append(table.rawValue)
    firstCells.append(first)
    let count = table.cellCount
    cells.extend(by: count).initialize(repeating: .null, count: count)
    return first
  }

  /// Takes back the last row, and the texts added since there were so many bytes.
  func dropLastRow(textCount: Int) {
    let last = firstCells.count - 1
    cells.truncate(to: firstCells[last])
    tables.truncate(to: last)
    firstCells.truncate(to: last)
    texts.truncate(to: textCount)
  }

  @inline(__always)
  func set(_ cell: Int, to value: Cell) { cells[cell] = value }

  /// Keeps a copy of a text; `base` is the offset of its observation's first text.
  @inline(__always)
  func addText(_ text: UnsafeRawBufferPointer, base: Int) -> Cell {
    let offset = texts.count - base
    texts.append(text)
    return Cell(payload: Int64(offset), kind: .text, length: UInt32(text.count))
  }

  func addText(_ text: [UInt8], base: Int) -> Cell {
    text.withUnsafeBytes { addText($0, base: base) }
  }

  func addText(_ text: String, base: Int) -> Cell {
    var text = text
    return text.withUTF8 { addText(UnsafeRawBufferPointer($0), base: base) }
  }

  func add(_ observation: Observation) { observations.append(observation) }

  func add(_ rowSet: RowSetDigest) { rowSets.append(rowSet) }

  /// Empties the batch and keeps its memory.
  func removeAll() {
    observations.removeAll(keepingCapacity: true)
    rowSets.removeAll(keepingCapacity: true)
    tables.truncate(to: 0)
    firstCells.truncate(to: 0)
    cells.truncate(to: 0)
    texts.truncate(to: 0)
  }

  // MARK: Reading

  @inline(__always)
  func cell(_ index: Int) -> Cell { cells[index] }

  @inline(__always)
  func firstCell(ofRow row: Int) -> Int { firstCells[row] }

  @inline(__always)
  func isRow(_ row: Int, of table: Table) -> Bool { tables[row] == table.rawValue }

  func table(ofRow row: Int) -> Table {
    guard let table = Table(rawValue: tables[row]) else {
      preconditionFailure("a row of no table")
    }
    return table
  }

  /// The cells of a row, until one is added.
  func cells(ofRow row: Int) -> UnsafeBufferPointer<Cell> {
    let first = firstCells[row]
    let end = row + 1 < firstCells.count ? firstCells[row + 1] : cells.count
    return UnsafeBufferPointer(start: cells.start + first, count: end - first)
  }

  /// The bytes of a text cell, until a text is added; none of any other cell.
  @inline(__always)
  func text(_ cell: Cell, base: Int) -> UnsafeRawBufferPointer {
    guard cell.kind == .text else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let start = base + Int(cell.payload)
    return texts.bytes(start..<start + Int(cell.length))
  }

  func string(_ cell: Cell, base: Int) -> String? {
    cell.kind == .text ? String(decoding: text(cell, base: base), as: UTF8.self) : nil
  }

  /// Where texts begin that count from `base`, until one is added.
  func texts(from base: Int) -> UnsafePointer<UInt8> { UnsafePointer(texts.start + base) }
}

/// What one dump says of one build.
struct Observation: Sendable {
  /// The row of `observations` in the batch, and where its texts count from.
  var factsRow: Int
  var factsBase: Int
  /// Rows of the content in the batch, the build's own first, and where their texts count from.
  var rows: Range<Int>
  var textBase: Int
  var id: Cell
  var project: Cell
  var accountID: Cell
  var region: Cell
  var rank: Rank
  /// Of everything but the facts: equal for equal content.
  var contentDigest: Int64
  /// The first of its digests in the batch's `rowSets`.
  var firstRowSet: Int
}

/// What decides which of two observations of a build holds, before their content does.
struct Rank: Sendable, Comparable {
  var isComplete: Bool
  /// CloudTrail's records hide values and cut times to the second.
  var isFromAPI: Bool
  /// UTC milliseconds; the smallest number where no time is given.
  var latestTime: Int64
  var phases: Int64
  var members: Int64

  static func < (left: Rank, right: Rank) -> Bool {
    left.places.lexicographicallyPrecedes(right.places)
  }

  private var places: [Int64] {
    [isComplete ? 1 : 0, isFromAPI ? 1 : 0, latestTime, phases, members]
  }
}
