internal import Crypto

/// Digests that stand for equal content and equal inputs of a build.
extension BuildReader {
  /// The first 64 bits of the SHA-256 of what a build was told to do: source, secondary
  /// sources and the whole environment, its variables in any order.
  ///
  /// Absent, null and empty are equal; a masked value counts by its fingerprint.
  func inputsDigest(rows: Range<Int>) -> Int64 {
    var inputs: [UInt8] = []
    inputs.reserveCapacity(2048)
    var variables: [[UInt8]] = []
    for row in rows {
      let first = batch.rowCells[row]
      switch Table(rawValue: batch.rowTables[row]) {
      case .builds:
        let environment = Self.environmentCells
        append(first + environment.lowerBound..<first + environment.upperBound, to: &inputs)
      case .sources:
        let cells = first..<first + Table.sources.columns.count
        if cells.dropFirst().contains(where: { !isEmpty($0) }) { append(cells, to: &inputs) }
      case .securityGroups where cell(first + 1).elementsEqual("docker_server".utf8):
        append(first + 1..<first + 3, to: &inputs)
      case .environmentVariables:
        var variable: [UInt8] = []
        append(first + 1..<first + VariableCells.value + 1, to: &variable)
        let fingerprint = first + VariableCells.fingerprint
        append(fingerprint..<fingerprint + 1, to: &variable)
        variables.append(variable)
      default: break
      }
    }
    variables.sort { $0.lexicographicallyPrecedes($1) }
    for variable in variables { inputs += variable }
    return inputs.withUnsafeBytes { Digest64.of([$0]) }
  }

  private func isEmpty(_ index: Int) -> Bool {
    let value = batch.cells[index]
    return value.kind == .null || (value.kind == .text && value.length == 0)
  }

  /// From `environment_type` on, as the service model's declaration has them in a row.
  private static let environmentCells: Range<Int> = {
    let first = Table.builds.cell("environment_type")
    return first..<Table.builds.cell("docker_server_status_message") + 1
  }()

  private func append(_ cells: Range<Int>, to inputs: inout [UInt8]) {
    for index in cells {
      let value = batch.cells[index]
      switch value.kind {
      case .null: inputs.append(0)
      case .text where value.length == 0: inputs.append(0)
      case .integer:
        inputs.append(1)
        withUnsafeBytes(of: value.payload.littleEndian) { inputs.append(contentsOf: $0) }
      case .text:
        inputs.append(2)
        withUnsafeBytes(of: value.length.littleEndian) { inputs.append(contentsOf: $0) }
        inputs.append(contentsOf: cell(index))
      }
    }
  }
}

extension RowBatch {
  /// The first 64 bits of the SHA-256 over the rows of a build, as they lie in memory.
  ///
  /// The reader writes equal content as equal rows, in the order of the service model.
  func contentDigest(rows: Range<Int>, textBase: Int) -> Int64 {
    let firstCell = rowCells[rows.lowerBound]
    return rowTables.withUnsafeBytes { tables in
      cells.withUnsafeBytes { cells in
        texts.withUnsafeBytes { texts in
          Digest64.of([
            UnsafeRawBufferPointer(rebasing: tables[rows]),
            UnsafeRawBufferPointer(rebasing: cells[(firstCell * MemoryLayout<Cell>.stride)...]),
            UnsafeRawBufferPointer(rebasing: texts[textBase...]),
          ])
        }
      }
    }
  }
}

/// The first 64 bits of a SHA-256: enough where a few observations of one build, or the
/// inputs of one project's builds, are compared.
enum Digest64 {
  static func of(_ parts: [UnsafeRawBufferPointer]) -> Int64 {
    var hash = SHA256()
    for part in parts { hash.update(bufferPointer: part) }
    return hash.finalize().withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(as: Int64.self)) }
  }
}
