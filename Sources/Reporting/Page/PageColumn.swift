/// A column of a table, and how it shows a row of a report.
struct PageColumn {
  var title: String
  /// The report's own name of it.
  var name: String?
  /// Of the style sheet: `number`, `measure` for a chart beside its number, `chart`.
  var style: String?
  let cell: (ReportRow) -> PageCell

  static func text(_ title: String, _ name: String, length: Int = 160) -> PageColumn {
    PageColumn(title: title, name: name) { row in
      let text = row.text(name)
      return PageCell(
        text: text.map { PageText.shortened($0, to: length) },
        value: text.map { PageText.shortened($0, to: length) })
    }
  }

  /// A name of CodeBuild's, such as a phase type: not broken, unless it is none.
  static func word(_ title: String, _ name: String) -> PageColumn {
    PageColumn(title: title, name: name) { row in .word(row.text(name)) }
  }

  static func count(_ title: String, _ name: String) -> PageColumn {
    number(title, name) { PageNumber.count(Int($0)) }
  }

  /// Of seconds.
  static func duration(_ title: String, _ name: String) -> PageColumn {
    number(title, name, DurationText.text)
  }

  static func percent(_ title: String, _ name: String) -> PageColumn {
    number(title, name, PageNumber.percent)
  }

  static func number(
    _ title: String, _ name: String, _ text: @escaping (Double) -> String
  ) -> PageColumn {
    PageColumn(title: title, name: name, style: "number") { row in
      PageCell(
        text: row.number(name).map(text), value: row.text(name), style: "number")
    }
  }

  /// What a row is about.
  static func heading(_ title: String, _ text: @escaping (ReportRow) -> String) -> PageColumn {
    PageColumn(title: title, name: "project") { row in
      PageCell(text: text(row), value: text(row), isHeading: true)
    }
  }

  /// An amount as a bar beside its number.
  static func bar(
    _ title: String, _ name: String, of maximum: Double, _ text: @escaping (Double) -> String
  ) -> PageColumn {
    PageColumn(title: title, name: name, style: "measure") { row in
      PageCell(
        text: row.number(name).map(text), value: row.text(name), style: "measure",
        bar: Bar(row.number(name) ?? 0, of: maximum))
    }
  }

  /// A rate as a dot on its interval, beside its number.
  ///
  /// The interval's ends are the columns `_low` and `_high` of it.
  static func interval(_ title: String, _ name: String, of maximum: Double) -> PageColumn {
    let axis = "\(title), 0 to \(Int((maximum * 100).rounded()))\u{A0}%"
    return PageColumn(title: axis, name: name, style: "measure") { row in
      guard let rate = row.number(name), let low = row.number("\(name)_low"),
        let high = row.number("\(name)_high")
      else { return PageCell(style: "measure") }
      return PageCell(
        text: rangeText(rate, low: low, high: high), value: row.text(name), style: "measure",
        interval: Interval(rate, low: low, high: high, of: maximum))
    }
  }

  /// `25.0 % (12.7 to 43.4)`.
  static func rangeText(_ rate: Double, low: Double, high: Double) -> String {
    let ends = [low, high].map { PageNumber.percent($0).dropLast(2) }
    return "\(PageNumber.percent(rate)) (\(ends[0])\u{A0}to\u{A0}\(ends[1]))"
  }
}

extension PageCell {
  /// A name that is not broken if it is short; nil leaves the cell empty.
  static func word(_ text: String?, target: String? = nil) -> PageCell {
    let shown = text.map { PageText.shortened($0, to: 60) }
    let isShort = (text?.unicodeScalars.count ?? 0) <= 32
    return PageCell(text: shown, value: shown, style: isShort ? "word" : nil, target: target)
  }
}
