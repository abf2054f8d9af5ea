/// What is special about some tables' rows.
extension BuildReader {
  /// A successful phase has one blank context, which says nothing: it is counted only.
  mutating func readContexts(_ list: Int, ofPhaseAt phase: Int) throws(Refusal) {
    guard tape.kind(list) == .array else { throw expected("a list", at: list) }
    var ordinal: Int64 = 0
    var blanks: Int64 = 0
    var element = list + 1
    var place = 0
    let end = tape.after(list) - 1
    while element < end {
      if tape.kind(element) != .null {
        trail.append(~place)
        let textCount = batch.textCount
        let context = addRow(.contexts, ordinal: 0)
        batch.set(context, to: batch.cell(phase))
        batch.set(context + 1, to: .integer(ordinal))
        try read(try object(element), shape: Shape.of(.contexts), firstCell: context)
        if isBlank(context + ContextCells.statusCode), isBlank(context + ContextCells.message) {
          batch.dropLastRow(textCount: textCount)
          blanks += 1
        } else {
          setCause(context)
        }
        ordinal += 1
        trail.removeLast()
      }
      element = tape.after(element)
      place += 1
    }
    batch.set(phase + PhaseCells.blankContexts, to: .integer(blanks))
  }

  private func isBlank(_ index: Int) -> Bool {
    cell(index).allSatisfy(JSONText.isBlank)
  }

  private mutating func setCause(_ context: Int) {
    guard batch.cell(context + ContextCells.message).kind == .text else { return }
    let cause = Cause.normalized(cell(context + ContextCells.message))
    batch.set(context + ContextCells.cause, to: batch.addText(cause, base: textBase))
  }

  mutating func finishPhase(_ phase: Int) {
    if batch.cell(phase + PhaseCells.blankContexts).kind == .null {
      batch.set(phase + PhaseCells.blankContexts, to: .integer(0))
    }
    guard batch.cell(phase + PhaseCells.duration).kind == .null,
      let start = batch.cell(phase + PhaseCells.startTime).integer,
      let end = batch.cell(phase + PhaseCells.endTime).integer
    else { return }
    // An arithmetic shift would not do: floor, also below zero.
    let seconds = Int64((Double(end - start) / 1000).rounded(.down))
    batch.set(phase + PhaseCells.duration, to: .integer(seconds))
  }

  // MARK: - Unknown members

  /// Remembers members that the service model does not know, wherever they are.
  mutating func keep(_ strangers: [(name: Int, value: Int)]) throws(Refusal) {
    // Bytes: two strings that only look alike are equal to Swift, and not to JSON.
    var seen: Set<[UInt8]> = []
    let parent = trailPath
    for stranger in strangers {
      guard seen.insert(Array(tape.text(stranger.name))).inserted else {
        throw repeatedKey(stranger.name)
      }
      guard tape.kind(stranger.value) != .null else { continue }
      members += nonNullMembers(in: stranger.value)
      var path = parent
      tape.append(stranger.name, to: &path)
      unknown.append((path, stranger.value))
    }
  }

  private var trailPath: String {
    trail.reduce(into: "") { path, step in
      if step < 0 { path += "[\(~step)]" } else { tape.append(step, to: &path) }
    }
  }

  private func nonNullMembers(in value: Int) -> Int64 {
    var count: Int64 = 0
    switch tape.kind(value) {
    case .object:
      tape.forEachMember(of: value) { _, value in
        if tape.kind(value) != .null { count += 1 + nonNullMembers(in: value) }
      }
    case .array: tape.forEachElement(of: value) { count += nonNullMembers(in: $0) }
    default: break
    }
    return count
  }

  mutating func addUnknownFields() {
    guard !unknown.isEmpty else { return }
    unknown.sort { $0.path < $1.path }
    for field in unknown {
      let row = addRow(.unknownFields, ordinal: 0)
      batch.set(row, to: batch.addText(field.path, base: textBase))
      var json: [UInt8] = []
      CanonicalJSON.write(field.value, of: tape, to: &json)
      batch.set(row + 1, to: json.withUnsafeBytes { addFreeText($0) })
    }
  }
}

/// Where columns of `phases` are, counted from a row's first cell.
enum PhaseCells {
  static let type = Table.phases.cell("phase_type")
  static let status = Table.phases.cell("phase_status")
  static let startTime = Table.phases.cell("start_time_ms")
  static let endTime = Table.phases.cell("end_time_ms")
  static let duration = Table.phases.cell("duration_seconds")
  static let blankContexts = Table.phases.cell("blank_contexts")
}

enum ContextCells {
  static let statusCode = Table.contexts.cell("status_code")
  static let message = Table.contexts.cell("message")
  static let cause = Table.contexts.cell("cause")
}
