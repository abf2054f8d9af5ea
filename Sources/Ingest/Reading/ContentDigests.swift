internal import Crypto
internal import Foundation
internal import Ledger

/// Computes digests that stand for equal content and equal inputs of builds.
///
/// One for a whole ingest: what a build has in common with those before it is not computed
/// again.
final class ContentDigests {
  /// What the build at hand comes to, and that of its rows that it may share.
  // Unchecked: nothing calls back while they are changed.
  @exclusivity(unchecked) private var content = GrowingMemory<UInt8>(capacity: 8192)
  @exclusivity(unchecked) private var shared = GrowingMemory<UInt8>(capacity: 8192)
  private var sharedRanges = [Range<Int>](repeating: 0..<0, count: Table.shared.count)
  /// By shared table, the rows of the build before.
  private var previous = [(rows: [UInt8], digest: RowSetDigest)](
    repeating: ([], .ofNoRows), count: Table.shared.count)
  /// Digests of inputs by what stands for them.
  private var inputs: [RowSetDigest: Int64] = [:]
  /// What stands for the inputs of the build before, which is never nothing, and their digest.
  private var previousInputs: (standIn: [UInt8], digest: Int64) = ([], 0)

  /// Dumps whose builds all differ must not fill the memory.
  private static let mostInputs = 1 << 14

  deinit {
    content.deallocate()
    shared.deallocate()
  }

  /// Adds the digests of a build's content: of its inputs to its row, of the rows that it may
  /// share to the batch.
  ///
  /// However the rows came to lie in memory, equal content gives equal digests.
  ///
  /// - Parameters:
  ///   - batch: With all other cells of the build set.
  ///   - project: The cells that name the project.
  ///   - rows: The build's, its own first.
  ///   - textBase: Where their texts count from.
  /// - Returns: The first 64 bits of the SHA-256 of the project and the rows, table by table.
  func add(to batch: RowBatch, project: [Cell], rows: Range<Int>, textBase: Int) -> Int64 {
    let tables = rows.reduce(into: 0) { $0 |= 1 << Int(batch.table(ofRow: $1).rawValue) }
    addRowSets(to: batch, rows: rows, of: tables, textBase)
    let build = batch.firstCell(ofRow: rows.lowerBound)
    batch.set(
      build + BuildCells.inputsDigest,
      to: .integer(inputsDigest(of: batch, rows: rows, textBase)))
    content.truncate(to: 0)
    for cell in project { content.append(cell, of: batch, textBase) }
    var number = 0
    for table in Table.allCases {
      if table.isShared {
        content.append(shared.bytes(sharedRanges[number]))
        number += 1
      } else if tables & 1 << Int(table.rawValue) != 0 {
        content.append(rows, in: table, of: batch, textBase)
      }
    }
    return Digest64.of(content.bytes(0..<content.count))
  }

  private func addRowSets(
    to batch: RowBatch, rows: Range<Int>, of tables: Int, _ textBase: Int
  ) {
    shared.truncate(to: 0)
    for (number, table) in Table.shared.enumerated() {
      let start = shared.count
      if tables & 1 << Int(table.rawValue) != 0 {
        shared.append(rows, in: table, of: batch, textBase)
      }
      sharedRanges[number] = start..<shared.count
      let bytes = shared.bytes(start..<shared.count)
      if !previous[number].rows.withUnsafeBytes({ $0.isEqual(to: bytes) }) {
        previous[number] = (Array(bytes), RowSetDigest(of: bytes))
      }
      batch.add(previous[number].digest)
    }
  }

  // MARK: - Inputs

  /// The first 64 bits of the SHA-256 of what a build was told to do: source, secondary
  /// sources and the whole environment, its variables in any order.
  ///
  /// Absent, null and empty are equal; a masked value counts by its fingerprint.
  private func inputsDigest(of batch: RowBatch, rows: Range<Int>, _ textBase: Int) -> Int64 {
    content.truncate(to: 0)
    appendEnvironment(of: batch, row: rows.lowerBound, textBase)
    let ownCount = content.count
    for number in Self.inputTables {
      previous[number].digest.withBytes { content.append($0) }
    }
    let standIn = content.bytes(0..<content.count)
    if previousInputs.standIn.withUnsafeBytes({ $0.isEqual(to: standIn) }) {
      return previousInputs.digest
    }
    previousInputs.standIn = Array(standIn)
    let key = RowSetDigest(of: standIn)
    if let digest = inputs[key] {
      previousInputs.digest = digest
      return digest
    }
    content.truncate(to: ownCount)
    appendSharedInputs(of: batch, rows: rows, textBase)
    let digest = Digest64.of(content.bytes(0..<content.count))
    if inputs.count >= Self.mostInputs { inputs.removeAll(keepingCapacity: true) }
    inputs[key] = digest
    previousInputs.digest = digest
    return digest
  }

  /// The shared tables that inputs are in, by their place among them.
  private static let inputTables = Table.shared.indices.filter {
    [.sources, .environmentVariables, .securityGroups].contains(Table.shared[$0])
  }

  private func appendEnvironment(of batch: RowBatch, row: Int, _ textBase: Int) {
    for cell in batch.cells(ofRow: row)[Self.environmentCells] {
      content.append(cell, of: batch, textBase, emptyIsNull: true)
    }
  }

  /// From `environment_type` on, as the service model's declaration has them in a row.
  private static let environmentCells: Range<Int> = {
    let first = Table.builds.cell("environment_type")
    return first..<Table.builds.cell("docker_server_status_message") + 1
  }()

  private func appendSharedInputs(of batch: RowBatch, rows: Range<Int>, _ textBase: Int) {
    var variables: [[UInt8]] = []
    for row in rows where batch.isRow(row, of: .securityGroups) {
      let cells = batch.cells(ofRow: row)
      guard batch.text(cells[1], base: textBase).isEqual(to: "docker_server") else { continue }
      for cell in cells[1...] { content.append(cell, of: batch, textBase, emptyIsNull: true) }
    }
    for row in rows where batch.isRow(row, of: .sources) {
      let cells = batch.cells(ofRow: row)
      guard cells.dropFirst().contains(where: { !$0.isEmpty }) else { continue }
      for cell in cells { content.append(cell, of: batch, textBase, emptyIsNull: true) }
    }
    for row in rows where batch.isRow(row, of: .environmentVariables) {
      let start = content.count
      let cells = batch.cells(ofRow: row)
      for cell in cells[1...VariableCells.value] {
        content.append(cell, of: batch, textBase, emptyIsNull: true)
      }
      content.append(cells[VariableCells.fingerprint], of: batch, textBase, emptyIsNull: true)
      variables.append(Array(content.bytes(start..<content.count)))
      content.truncate(to: start)
    }
    variables.sort { $0.lexicographicallyPrecedes($1) }
    for variable in variables { variable.withUnsafeBytes { content.append($0) } }
  }
}

/// Rows as bytes, so that different ones never give the same.
extension GrowingMemory<UInt8> {
  fileprivate mutating func append(
    _ rows: Range<Int>, in table: Table, of batch: RowBatch, _ textBase: Int
  ) {
    for row in rows where batch.isRow(row, of: table) {
      append(table.rawValue | 0x80)
      for cell in batch.cells(ofRow: row) { append(cell, of: batch, textBase) }
    }
  }

  @inline(__always)
  fileprivate mutating func append(
    _ cell: Cell, of batch: RowBatch, _ textBase: Int, emptyIsNull: Bool = false
  ) {
    switch cell.kind {
    case .null: append(0)
    case .text where cell.length == 0 && emptyIsNull: append(0)
    case .integer:
      append(1)
      withUnsafeBytes(of: cell.payload.littleEndian) { append($0) }
    case .text:
      append(2)
      withUnsafeBytes(of: cell.length.littleEndian) { append($0) }
      append(batch.text(cell, base: textBase))
    }
  }
}

/// The first 64 bits of a SHA-256: enough where a few observations of one build, or the
/// inputs of one project's builds, are compared.
enum Digest64 {
  static func of(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    return hash.finalize().withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(as: Int64.self)) }
  }
}
