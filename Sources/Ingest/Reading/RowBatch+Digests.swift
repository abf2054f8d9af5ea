internal import Crypto

/// Digests that stand for equal content and equal inputs of a build.
extension RowBatch {
  /// Digests of a build's content: of all of it, and of the rows that it may share.
  ///
  /// However the rows came to lie in memory, equal content gives equal digests. Those of
  /// shared rows are added to `rowSets`.
  ///
  /// - Parameters:
  ///   - project: The cells that name the project.
  ///   - rows: The build's, its own first.
  ///   - textBase: Where their texts count from.
  /// - Returns: The first 64 bits of the SHA-256 of the project and the rows, table by table.
  mutating func addDigests(project: [Cell], rows: Range<Int>, textBase: Int) -> Int64 {
    var content: [UInt8] = []
    content.reserveCapacity(8192)
    append(project[...], textBase, to: &content)
    let tables = rows.reduce(into: 0) { $0 |= 1 << Int(rowTables[$1]) }
    for table in Table.allCases {
      let start = content.count
      if tables & 1 << Int(table.rawValue) != 0 {
        for row in rows where rowTables[row] == table.rawValue {
          content.append(table.rawValue | 0x80)
          let first = rowCells[row]
          append(cells[first..<first + table.columns.count], textBase, to: &content)
        }
      }
      guard table.isShared else { continue }
      add(content.withUnsafeBytes { RowSetDigest(of: UnsafeRawBufferPointer(rebasing: $0[start...])) })
    }
    return content.withUnsafeBytes { Digest64.of([$0]) }
  }

  /// The first 64 bits of the SHA-256 of what a build was told to do: source, secondary
  /// sources and the whole environment, its variables in any order.
  ///
  /// Absent, null and empty are equal; a masked value counts by its fingerprint.
  func inputsDigest(rows: Range<Int>, textBase: Int) -> Int64 {
    var inputs: [UInt8] = []
    inputs.reserveCapacity(2048)
    var sources: [UInt8] = []
    var variables: [[UInt8]] = []
    for row in rows {
      let first = rowCells[row]
      switch Table(rawValue: rowTables[row]) {
      case .builds:
        let environment = Self.environmentCells
        append(
          cells[first + environment.lowerBound..<first + environment.upperBound], textBase,
          emptyIsNull: true, to: &inputs)
      case .sources:
        let source = cells[first..<first + Table.sources.columns.count]
        if source.dropFirst().contains(where: { !$0.isEmpty }) {
          append(source, textBase, emptyIsNull: true, to: &sources)
        }
      case .securityGroups
      where text(cells[first + 1], base: textBase).elementsEqual("docker_server".utf8):
        append(cells[first + 1..<first + 3], textBase, emptyIsNull: true, to: &inputs)
      case .environmentVariables:
        var variable: [UInt8] = []
        append(
          cells[first + 1...first + VariableCells.value], textBase, emptyIsNull: true,
          to: &variable)
        let fingerprint = first + VariableCells.fingerprint
        append(cells[fingerprint...fingerprint], textBase, emptyIsNull: true, to: &variable)
        variables.append(variable)
      default: break
      }
    }
    variables.sort { $0.lexicographicallyPrecedes($1) }
    inputs += sources
    for variable in variables { inputs += variable }
    return inputs.withUnsafeBytes { Digest64.of([$0]) }
  }

  /// From `environment_type` on, as the service model's declaration has them in a row.
  private static let environmentCells: Range<Int> = {
    let first = Table.builds.cell("environment_type")
    return first..<Table.builds.cell("docker_server_status_message") + 1
  }()

  /// Appends cells so that different ones never give the same bytes.
  private func append(
    _ cells: ArraySlice<Cell>, _ textBase: Int, emptyIsNull: Bool = false, to bytes: inout [UInt8]
  ) {
    for value in cells {
      switch value.kind {
      case .null: bytes.append(0)
      case .text where value.length == 0 && emptyIsNull: bytes.append(0)
      case .integer:
        bytes.append(1)
        withUnsafeBytes(of: value.payload.littleEndian) { bytes.append(contentsOf: $0) }
      case .text:
        bytes.append(2)
        withUnsafeBytes(of: value.length.littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: text(value, base: textBase))
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
