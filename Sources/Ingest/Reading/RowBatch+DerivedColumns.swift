/// Columns of `builds` that follow from a build's own record alone.
extension RowBatch {
  /// Sets outcome, failing phase and the digest of the inputs.
  ///
  /// - Parameters:
  ///   - rows: The build's, its own first.
  ///   - textBase: Where their texts count from.
  mutating func deriveColumns(rows: Range<Int>, textBase: Int) {
    let build = rowCells[rows.lowerBound]
    let status = text(cells[build + BuildCells.status], base: textBase)
    var failingPhase = Cell.null
    var timedOut = status.elementsEqual("TIMED_OUT".utf8)
    for row in rows where rowTables[row] == Table.phases.rawValue {
      let phase = rowCells[row]
      let phaseStatus = text(cells[phase + PhaseCells.status], base: textBase)
      if failingPhase.kind == .null, BuildStatus.isFailing(phaseStatus) {
        failingPhase = cells[phase]
      }
      // CodeBuild reports builds that ran out of time as FAILED.
      if BuildStatus.isFailing(status), phaseStatus.elementsEqual("TIMED_OUT".utf8) {
        timedOut = true
      }
    }
    let outcome = timedOut ? "timed_out" : String(decoding: status, as: UTF8.self).lowercased()
    set(
      build + BuildCells.outcome,
      to: outcome.isEmpty ? .null : addText(outcome.utf8, base: textBase))
    set(build + BuildCells.failingPhase, to: failingPhase)
    set(
      build + BuildCells.inputsDigest, to: .integer(inputsDigest(rows: rows, textBase: textBase)))
  }
}
