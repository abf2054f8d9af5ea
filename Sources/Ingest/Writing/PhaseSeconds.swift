internal import Ledger

/// The seconds of each type of phase, summed over a build's phases: columns of `builds`.
struct PhaseSeconds {
  /// By column; nil where no phase of these types has a duration, and where the sum passes 64 bits.
  private(set) var sums = [Int64?](repeating: nil, count: types.count + 1)
  private var overflows = [Bool](repeating: false, count: types.count + 1)

  private static let types: [StaticString] = [
    "SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD",
    "POST_BUILD", "UPLOAD_ARTIFACTS", "FINALIZING",
  ]

  /// Of `builds`, in the order of `sums`.
  static let columns = types.map { "\($0)".lowercased() + "_seconds" } + ["other_seconds"]

  /// In SQL, sums over rows of `phases`.
  static let expressions: [String] =
    types.map { "sum(case when phase_type = '\($0)' then duration_seconds end)" } + [
      """
      sum(case when coalesce(phase_type, '') not in (\
      \(types.map { "'\($0)'" }.joined(separator: ", "))) then duration_seconds end)
      """
    ]

  /// Adds up the phases of an observation, in place of those before.
  mutating func add(_ observation: Observation, of batch: RowBatch) {
    for index in sums.indices {
      sums[index] = nil
      overflows[index] = false
    }
    // Phases come in order: the next type is the first that is tried.
    var next = 0
    for row in observation.rows where batch.isRow(row, of: .phases) {
      let phase = batch.firstCell(ofRow: row)
      guard let seconds = batch.cell(phase + PhaseCells.duration).integer else { continue }
      let type = batch.text(batch.cell(phase + PhaseCells.type), base: observation.textBase)
      let column = Self.column(of: type, from: next)
      next = column + 1
      guard !overflows[column] else { continue }
      let (sum, overflow) = (sums[column] ?? 0).addingReportingOverflow(seconds)
      sums[column] = overflow ? nil : sum
      overflows[column] = overflow
    }
  }

  private static func column(of type: UnsafeRawBufferPointer, from first: Int) -> Int {
    for index in types.indices {
      let candidate = (first + index) % types.count
      if type.isEqual(to: types[candidate]) { return candidate }
    }
    return types.count
  }
}
