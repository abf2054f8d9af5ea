internal import GRDB

/// Reads a build's rows back, in the form in which the reader makes them.
///
/// Only where two observations are equal in every rank is their content compared.
struct StoredContent {
  private let project: BulkStatement
  private let rows: [(table: Table, statement: BulkStatement)]

  init(_ database: Database) throws {
    project = try BulkStatement(
      database,
      """
      select p.name, p.account_id, p.region
      from builds as b inner join projects as p on p.project_key = b.project_key
      where b.build_key = ?1
      """)
    rows = try Table.allCases.filter { $0 != .observations }.map { table in
      let columns = table.columns.joined(separator: ", ")
      // Primary keys begin with the build: this is the order of writing.
      let order = table == .unknownFields ? "path" : "1, 2"
      return (
        table,
        try BulkStatement(
          database, "select \(columns) from \(table.name) where build_key = ?1 order by \(order)")
      )
    }
  }

  /// What decides between observations of equal rank: a build's texts and numbers, in order.
  func content(of buildKey: Int64) throws -> [[ContentValue]] {
    var content: [[ContentValue]] = []
    project.bind(buildKey, at: 1)
    try project.forEachRow { row in content.append((0..<3).map { ContentValue(row, $0) }) }
    for (table, statement) in rows {
      statement.bind(buildKey, at: 1)
      try statement.forEachRow { row in
        content.append(
          [.integer(Int64(table.rawValue))] + table.columns.indices.map { ContentValue(row, $0) })
      }
    }
    return content
  }
}

/// A value of a build's content; NULL is less than numbers, and they less than texts.
enum ContentValue: Comparable {
  case null
  case integer(Int64)
  case text([UInt8])

  fileprivate init(_ row: borrowing BulkRow, _ column: Int) {
    if row.isNull(column) {
      self = .null
    } else if row.isText(column) {
      self = .text(Array(row.bytes(column)))
    } else {
      self = .integer(row.integer(column))
    }
  }

  static func < (left: ContentValue, right: ContentValue) -> Bool {
    switch (left, right) {
    case (.null, .null): false
    case (.null, _): true
    case (_, .null): false
    case (.integer(let left), .integer(let right)): left < right
    case (.integer, .text): true
    case (.text, .integer): false
    case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
    }
  }
}

extension RowBatch {
  /// As `StoredContent.content(of:)`, of an observation that is not stored.
  func content(of observation: Observation) -> [[ContentValue]] {
    var content = [
      [observation.project, observation.accountID, observation.region].map {
        value($0, observation)
      }
    ]
    // Rows lie as the reader met them; the ledger gives them table by table.
    for table in Table.allCases {
      for row in observation.rows where rowTables[row] == table.rawValue {
        let first = rowCells[row]
        content.append(
          [.integer(Int64(table.rawValue))]
            + table.columns.indices.map { value(cells[first + $0], observation) })
      }
    }
    return content
  }

  private func value(_ cell: Cell, _ observation: Observation) -> ContentValue {
    switch cell.kind {
    case .null: .null
    case .integer: .integer(cell.payload)
    case .text: .text(Array(text(cell, base: observation.textBase)))
    }
  }
}

/// Whether content is the larger of two: the first value that differs decides.
func isLarger(_ left: [[ContentValue]], than right: [[ContentValue]]) -> Bool {
  for (left, right) in zip(left, right) where left != right {
    return right.lexicographicallyPrecedes(left)
  }
  return left.count > right.count
}
