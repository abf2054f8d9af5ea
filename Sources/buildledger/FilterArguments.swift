import ArgumentParser
import Reporting

/// Which builds count: the same in every report.
struct FilterArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Only projects of this name; a glob, repeatable.", valueName: "glob"))
  var project: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only builds that started at or after this UTC date or time; 14d counts back from the newest.",
      valueName: "time"))
  var since: Moment?

  @Option(help: ArgumentHelp("Only builds that started before this.", valueName: "time"))
  var until: Moment?

  var filter: BuildFilter {
    var filter = BuildFilter()
    filter.projects = project
    filter.since = since
    filter.until = until
    return filter
  }
}
