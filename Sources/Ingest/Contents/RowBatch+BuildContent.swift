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
      for row in observation.rows where isRow(row, of: table) {
        content.rows.append(
          BuildContent.Row(
            table: table,
            values: cells(ofRow: row).map { value($0, base: observation.textBase) }))
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
  ///   - digests: Those of the builds before.
  func add(_ content: BuildContent, facts: [ContentValue] = [], digests: ContentDigests) {
    let factsBase = textCount
    let factsRow = addRow(.observations, facts, base: factsBase)
    let textBase = textCount
    let project = content.project.map { cell($0, base: textBase) }
    let firstRow = rowCount
    for row in content.rows { _ = addRow(row.table, row.values, base: textBase) }
    let rows = firstRow..<rowCount
    deriveColumns(rows: rows, textBase: textBase)
    let firstRowSet = rowSets.count
    let digest = digests.add(to: self, project: project, rows: rows, textBase: textBase)
    add(
      Observation(
        factsRow: factsRow, factsBase: factsBase, rows: rows,
        textBase: textBase, id: cells(ofRow: firstRow)[BuildCells.id], project: project[0],
        accountID: project[1], region: project[2], rank: content.rank,
        contentDigest: digest, firstRowSet: firstRowSet))
  }

  private func addRow(_ table: Table, _ values: [ContentValue], base: Int) -> Int {
    let first = addRow(table)
    for (index, value) in values.enumerated() { set(first + index, to: cell(value, base: base)) }
    return rowCount - 1
  }

  private func cell(_ value: ContentValue, base: Int) -> Cell {
    switch value {
    case .null: .null
    case .integer(let integer): .integer(integer)
    case .text(let text): addText(text, base: base)
    }
  }
}
