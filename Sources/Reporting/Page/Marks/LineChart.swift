/// Lines over weeks, from zero to the largest value.
struct LineChart {
  /// What it says in words.
  let label: String
  let lines: [Line]
  let dots: [Dot]

  struct Line {
    let style: String
    /// `x,y` in per cent of the width and the height from above.
    let points: String
  }

  /// The end of a line, or a value without neighbours.
  struct Dot {
    let style: String
    let x: String
    let y: String
  }

  /// Values by week, nil where there is none.
  struct Series {
    var style: String
    var values: [Double?]
  }

  init(_ series: [Series], maximum: Double? = nil, label: String) {
    let most = maximum ?? series.flatMap { $0.values.compactMap { $0 } }.max() ?? 0
    var lines: [Line] = []
    var dots: [Dot] = []
    for series in series {
      let last = series.values.lastIndex { $0 != nil }
      var run: [(x: String, y: String)] = []
      func end() {
        if run.count > 1 {
          let points = run.map { "\($0.x),\($0.y)" }.joined(separator: " ")
          lines.append(Line(style: series.style, points: points))
        } else if let only = run.first {
          dots.append(Dot(style: series.style, x: only.x, y: only.y))
        }
        run = []
      }
      for (place, value) in series.values.enumerated() {
        guard let value else {
          end()
          continue
        }
        let width = Double(max(series.values.count - 1, 1))
        let point = (
          x: PageNumber.place(series.values.count == 1 ? 0.5 : Double(place) / width),
          y: PageNumber.place(most > 0 ? 1 - value / most : 1)
        )
        run.append(point)
        if place == last, run.count > 1 {
          dots.append(Dot(style: series.style, x: point.x, y: point.y))
        }
      }
      end()
    }
    (self.label, self.lines, self.dots) = (label, lines, dots)
  }
}
