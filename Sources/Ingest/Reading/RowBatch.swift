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
/// Everything lies in a few flat arrays: reading a build allocates nothing, and
/// the writer, on another thread, copies nothing.
struct RowBatch: Sendable {
  private(set) var observations: [Observation] = []
  /// A row's table and its first cell.
  private(set) var rowTables: [UInt8] = []
  private(set) var rowCells: [Int] = []
  private(set) var cells: [Cell] = []
  private(set) var texts: [UInt8] = []
  /// What stands for the rows that each observation may share, by table: `Table.shared`.
  private(set) var rowSets: [RowSetDigest] = []

  init() {}

  /// Makes room for as much as another batch holds: files of a folder are much alike.
  init(asLargeAs other: RowBatch) {
    observations.reserveCapacity(other.observations.count)
    rowTables.reserveCapacity(other.rowTables.count)
    rowCells.reserveCapacity(other.rowCells.count)
    cells.reserveCapacity(other.cells.count)
    texts.reserveCapacity(other.texts.count)
    rowSets.reserveCapacity(other.rowSets.count)
  }

  var byteCount: Int { texts.count + cells.count * MemoryLayout<Cell>.size }

  // MARK: Writing

  /// Adds a row whose cells are NULL for now, and returns its first cell.
  mutating func addRow(_ table: Table) -> Int {
    rowTables.append(table.rawValue)
    rowCells.append(cells.count)
    let first = cells.count
    cells.append(contentsOf: repeatElement(.null, count: table.columns.count))
    return first
  }

  /// Takes back the last row, and the texts added since there were so many bytes.
  mutating func dropLastRow(textCount: Int) {
    guard let first = rowCells.popLast() else { return }
    rowTables.removeLast()
    cells.removeSubrange(first...)
    texts.removeSubrange(textCount...)
  }

  mutating func set(_ cell: Int, to value: Cell) { cells[cell] = value }

  /// Keeps a copy of a text; `base` is the offset of its observation's first text.
  mutating func addText(_ text: some Collection<UInt8>, base: Int) -> Cell {
    let offset = texts.count - base
    texts.append(contentsOf: text)
    return Cell(payload: Int64(offset), kind: .text, length: UInt32(texts.count - base - offset))
  }

  mutating func addText(_ text: UnsafeRawBufferPointer, base: Int) -> Cell {
    let offset = texts.count - base
    texts.append(contentsOf: text)
    return Cell(payload: Int64(offset), kind: .text, length: UInt32(text.count))
  }

  mutating func add(_ observation: Observation) { observations.append(observation) }

  mutating func add(_ rowSet: RowSetDigest) { rowSets.append(rowSet) }

  /// Empties the batch and keeps its memory.
  mutating func removeAll() {
    observations.removeAll(keepingCapacity: true)
    rowTables.removeAll(keepingCapacity: true)
    rowCells.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    rowSets.removeAll(keepingCapacity: true)
  }

  // MARK: Reading

  /// The bytes of a text cell; empty for any other.
  func text(_ cell: Cell, base: Int) -> ArraySlice<UInt8> {
    guard cell.kind == .text else { return [] }
    let start = base + Int(cell.payload)
    return texts[start..<start + Int(cell.length)]
  }

  func string(_ cell: Cell, base: Int) -> String? {
    cell.kind == .text ? String(decoding: text(cell, base: base), as: UTF8.self) : nil
  }
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
