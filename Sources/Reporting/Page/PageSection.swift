/// A question, its answer, and what it rests on.
struct PageSection {
  var id: String
  /// The question.
  var title: String
  /// The answer in a sentence.
  var answer: String
  /// How the charts are read, in paragraphs.
  var reading: [String] = []
  var tiles: [PageTile] = []
  var legend: [Stack.Kind] = []
  /// Lines that are told apart, in charts with several.
  var lineLegend: [LineLegend] = []
  /// Which weeks the figures cover.
  var span: String?
  var figures: [PageFigure] = []
  var tables: [PageTable] = []
}

/// One number, and how it changed.
struct PageTile {
  var title: String
  var value: String
  var remark: String
  /// As in the CSV of reports, of which `report` and `column` name one.
  var raw: String?
  var report: String?
  var column: String?
  var chart: LineChart?
  /// What the chart covers.
  var span: String?
}

/// A small chart among others.
struct PageFigure {
  var project: String?
  var title: String
  var remark: String?
  var chart: LineChart
  /// What its upper edge is.
  var top: String
  /// The last values.
  var latest: String
}

struct LineLegend {
  var name: String
  var style: String
}
