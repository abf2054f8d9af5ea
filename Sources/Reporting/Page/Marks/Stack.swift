/// A bar that is divided among kinds, each with a colour and a texture of its own.
struct Stack {
  /// What it says in words.
  let label: String
  let segments: [Segment]

  struct Segment {
    /// In per cent of the width.
    let start: String
    let width: String
    let kind: String
    let title: String
  }

  /// What a colour and a texture stand for.
  struct Kind {
    var name: String
    /// Of the style sheet, which has `fill-` and `texture-` of it.
    var style: String
  }

  /// - Parameter amounts: In the order of the kinds; those that are 0 are left out.
  init(_ amounts: [(kind: Kind, amount: Double)]) {
    let total = amounts.reduce(0) { $0 + $1.amount }
    var before = 0.0
    var segments: [Segment] = []
    for (kind, amount) in amounts where amount > 0 {
      segments.append(
        Segment(
          start: PageNumber.place(before / total), width: PageNumber.place(amount / total),
          kind: kind.style, title: "\(kind.name) \(PageNumber.percent(amount / total))"))
      before += amount
    }
    self.segments = segments
    label = segments.isEmpty ? "nothing" : segments.map(\.title).joined(separator: ", ")
  }
}
