/// A table of the page: what a chart shows, or the chart itself in one of its columns.
struct PageTable {
  var id: String
  var title: String
  /// What all of it has in common, below the title.
  var remark: String?
  /// The report that has these rows and columns; nil where the page adds them up.
  var report: String?
  /// Whether it is shown when the reader asks for it.
  var isFolded = false
  var columns: [PageColumn]
  var rows: [PageRow]
  /// How many rows there are beside these.
  var leftOut: String?

  /// - Parameters:
  ///   - id: Of the element.
  ///   - title: What it is about.
  ///   - report: Whose rows these are.
  ///   - columns: What is shown of a row.
  ///   - rows: Those that are shown.
  ///   - project: What projects are called.
  init(
    id: String, title: String, report: String?, columns: [PageColumn], rows: [ReportRow],
    project: ((ReportRow) -> String)? = nil
  ) {
    (self.id, self.title, self.report, self.columns) = (id, title, report, columns)
    self.rows = rows.map { row in
      PageRow(project: project?(row), cells: columns.map { $0.cell(row) })
    }
  }

  /// Says how many rows there are beside those that are shown.
  mutating func leaveOut(_ count: Int, _ what: String) {
    if count > 0 { leftOut = "\(PageNumber.count(count)) more \(what) not shown." }
  }
}

struct PageRow {
  /// What the filter by project looks at; nil for all of them.
  var project: String?
  var cells: [PageCell]
}

struct PageCell {
  var text: String?
  /// The text, where no chart stands before it.
  var plain: String?
  /// As the report prints it to CSV, by which it is sorted; nil where that is the text.
  var value: String?
  var isHeading = false
  /// Of the style sheet: `number`, `measure`, `word`.
  var style: String?
  /// An address in the console.
  var link: String?
  /// The id of another part of the page.
  var target: String?
  var bar: Bar?
  var interval: Interval?
  var stack: Stack?

  init(
    text: String? = nil, value: String? = nil, isHeading: Bool = false, style: String? = nil,
    link: String? = nil, target: String? = nil, bar: Bar? = nil, interval: Interval? = nil,
    stack: Stack? = nil
  ) {
    (self.text, self.isHeading, self.style) = (text, isHeading, style)
    self.value = value == text ? nil : value
    (self.link, self.target) = (link, target)
    (self.bar, self.interval, self.stack) = (bar, interval, stack)
    plain = bar == nil && interval == nil ? text : nil
  }
}
