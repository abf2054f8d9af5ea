internal import GRDB
internal import Queries

/// The phases of a build, a line each, with bars over the build's time.
struct PhaseTimeline {
  private var phases: [TimelinePhase] = []

  init(build key: Int64, in database: Database) throws {
    for facts in try Facts.all(.phases, ["build_key": key], in: database) {
      if phases.last?.ordinal != facts.integer("ordinal") { phases.append(TimelinePhase(facts)) }
      let context = [facts.text("status_code"), facts.text("message")].compactMap(\.self)
      guard !context.isEmpty, !phases.isEmpty else { continue }
      phases[phases.count - 1].contexts.append(context.joined(separator: ": "))
    }
  }

  /// The lines, within so many columns but for messages and types that are too long.
  func lines(columns: Int) -> [String] {
    let cells = phases.map {
      [$0.type, $0.status, Self.duration($0.offset), Self.duration($0.seconds)]
    }
    let widths = (0..<4).map { column in cells.map { TerminalText.width($0[column]) }.max() ?? 0 }
    let longestMark = phases.map(\.mark.count).max() ?? 0
    let room = columns - widths.reduce(0, +) - 12 - longestMark
    let bar = TimelineBar(
      width: min(max(room, 10), 60), seconds: phases.compactMap(\.end).max() ?? 0)
    return zip(phases, cells).flatMap { phase, cells in
      let line =
        "  " + TerminalText.padded(cells[0], to: widths[0])
        + "  " + TerminalText.padded(cells[1], to: widths[1])
        + "  " + TerminalText.padded(cells[2], to: widths[2], right: true)
        + "  " + TerminalText.padded(cells[3], to: widths[3], right: true)
        + "  |\(bar.text(phase))|"
      return [line + (phase.mark.isEmpty ? "" : " \(phase.mark)")]
        + phase.contexts.map { "    \($0)" }
    }
  }

  private static func duration(_ seconds: Double?) -> String {
    seconds.map(DurationText.text) ?? "-"
  }
}

/// A phase of a timeline; seconds are from the build's start.
struct TimelinePhase {
  var ordinal: Int64?
  var type: String
  var status: String
  var offset: Double?
  var end: Double?
  var seconds: Double?
  var isFailing: Bool
  var mark: String
  var contexts: [String] = []

  init(_ facts: Facts) {
    ordinal = facts.integer("ordinal")
    type = facts.text("phase_type") ?? "(no type)"
    status = facts.text("phase_status") ?? "-"
    seconds = facts.integer("duration_seconds").map(Double.init)
    isFailing = facts.flag("is_failing") ?? false
    // As numbers that cannot overflow: a dump may hold any time.
    let origin = facts.integer("build_start_ms").map(Double.init) ?? 0
    let exact = facts.integer("start_time_ms").map { (Double($0) - origin) / 1000 }
    end = facts.integer("end_time_ms").map { (Double($0) - origin) / 1000 }
    // COMPLETED is a moment and has no end.
    let known = type == "COMPLETED" ? 0 : seconds
    if end == nil, let exact, let known { end = exact + known }
    offset = exact.map { $0.rounded(.down) }
    let isFirst = facts.flag("is_failure") == true
    mark = isFirst ? "first failure" : isFailing ? "consequence, not counted" : ""
  }
}

/// Draws phases over the time of a build.
struct TimelineBar {
  var width: Int
  /// The whole build's.
  var seconds: Double

  /// Failing phases are drawn otherwise; one that has not ended is an arrow.
  func text(_ phase: TimelinePhase) -> String {
    guard let offset = phase.offset else { return String(repeating: " ", count: width) }
    let first = cell(offset, .down, in: 0...width - 1)
    let last = phase.end.map { cell($0, .up, in: first + 1...width) } ?? first + 1
    let sign = phase.end == nil ? ">" : phase.isFailing ? "x" : "="
    return String(repeating: " ", count: first) + String(repeating: sign, count: last - first)
      + String(repeating: " ", count: width - last)
  }

  private func cell(
    _ time: Double, _ rule: FloatingPointRoundingRule, in range: ClosedRange<Int>
  ) -> Int {
    guard seconds > 0 else { return range.lowerBound }
    let cell = (time / seconds * Double(width)).rounded(rule)
    return Int(min(max(cell, Double(range.lowerBound)), Double(range.upperBound)))
  }
}
