internal import Figures
internal import Ledger

/// Columns of `builds` that follow from a build's own record alone.
extension RowBatch {
  /// Sets outcome and failing phase.
  ///
  /// - Parameters:
  ///   - rows: The build's, its own first.
  ///   - textBase: Where their texts count from.
  func deriveColumns(rows: Range<Int>, textBase: Int) {
    let build = firstCell(ofRow: rows.lowerBound)
    let status = text(cell(build + BuildCells.status), base: textBase)
    let isFailing = BuildStatus.isFailing(status)
    var failingPhase = Cell.null
    var timedOut = status.isEqual(to: "TIMED_OUT")
    for row in rows where isRow(row, of: .phases) {
      let phase = firstCell(ofRow: row)
      let phaseStatus = text(cell(phase + PhaseCells.status), base: textBase)
      if failingPhase.kind == .null, BuildStatus.isFailing(phaseStatus) {
        failingPhase = cell(phase)
      }
      // CodeBuild reports builds that ran out of time as FAILED.
      if isFailing, phaseStatus.isEqual(to: "TIMED_OUT") { timedOut = true }
    }
    let outcome = timedOut ? "timed_out" : String(decoding: status, as: UTF8.self).lowercased()
    set(
      build + BuildCells.outcome, to: outcome.isEmpty ? .null : addText(outcome, base: textBase))
    set(build + BuildCells.failingPhase, to: failingPhase)
  }
}
