import ArgumentParser
import Reporting

/// How rows are printed, and where to.
struct OutputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "How rows are printed.")
  var format: Format = .table

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file for the rows, written whole or not at all; else standard output.",
      valueName: "file"), completion: .file())
  var output: String?

  @OptionGroup var spreadsheetArguments: SpreadsheetArguments

  func validate() throws {
    if let output {
      if let format = Format(rawValue: output.lowercased()) {
        throw ValidationError(
          "--output names a file; did you mean --format \(format.rawValue)?")
      }
      guard !output.isEmpty else { throw ValidationError("Please name a file for --output.") }
    }
    try spreadsheetArguments.check(format)
  }

  var style: RowStyle { spreadsheetArguments.style(format) }

  var destination: Destination {
    guard let output, output != "-" else { return .standardOutput }
    return .file(output)
  }
}

/// For people who open CSV in a spreadsheet.
struct SpreadsheetArguments: ParsableArguments {
  @Flag(help: "Guard texts that a spreadsheet would run or change. (csv)")
  var spreadsheetSafe = false

  func check(_ format: Format) throws {
    guard !spreadsheetSafe || format == .csv else {
      throw ValidationError("--spreadsheet-safe is for --format csv.")
    }
  }

  func style(_ format: Format) -> RowStyle {
    var style = RowStyle(format)
    style.isSpreadsheetSafe = spreadsheetSafe
    return style
  }
}
