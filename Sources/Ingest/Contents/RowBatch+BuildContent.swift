extension RowBatch {
  /// The content of an observation that is not stored.
  func content(of observation: Observation) -> BuildContent {
    var content = BuildContent(
      project: [observation.project, observation.accountID, observation.region].map {
        value($0, base: observation.textBase)
      },
      rows: [])
    // Rows lie as the reader met them; the ledger gives them table by table.
    for table in Table.allCases {
      for row in observation.rows where rowTables[row] == table.rawValue {
        let first = rowCells[row]
        content.rows.append(
          BuildContent.Row(
            table: table,
            values: table.columns.indices.map {
              value(cells[first + $0], base: observation.textBase)
            }))
      }
    }
    return content
  }

  private func value(_ cell: Cell, base: Int) -> ContentValue {
    switch cell.kind {
    case .null: .null
    case .integer: .integer(cell.payload)
    case .text: .text(Array(text(cell, base: base)))
    }
  }

  /// Adds an observation of content that was stored.
  ///
  /// Derived columns are computed once more.
  ///
  /// - Parameters:
  ///   - content: What the observation says.
  ///   - facts: The values of a row of `observations`, by column; empty where none is written.
  mutating func add(_ content: BuildContent, facts: [ContentValue] = []) {
    let factsBase = texts.count
    let factsRow = addRow(.observations, facts, base: factsBase)
    let textBase = texts.count
    let project = content.project.map { cell($0, base: textBase) }
    let firstRow = rowTables.count
    for row in content.rows { _ = addRow(row.table, row.values, base: textBase) }
    let rows = firstRow..<rowTables.count
    deriveColumns(rows: rows, textBase: textBase)
    let firstRowSet = rowSets.count
    let digest = addDigests(project: project, rows: rows, textBase: textBase)
    add(
      Observation(
        factsRow: factsRow, factsBase: factsBase, rows: rows,
        textBase: textBase, id: cells[rowCells[firstRow] + BuildCells.id], project: project[0],
        accountID: project[1], region: project[2], rank: content.rank,
        contentDigest: digest, firstRowSet: firstRowSet))
  }

  private mutating func addRow(_ table: Table, _ values: [ContentValue], base: Int) -> Int {
    let first = addRow(table)
    for (index, value) in values.enumerated() { set(first + index, to: cell(value, base: base)) }
    return rowTables.count - 1
  }

  private mutating func cell(_ value: ContentValue, base: Int) -> Cell {
    switch value {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .text(let text): addText(text, base: base)
    }
  }
}
