import ArgumentParser
import Reporting

/// Options that single reports have.
struct ReportArguments: ParsableArguments {
  @Option(
    help: "What a row counts together. (phase-durations, retry-success; default: project)")
  var by: Grouping?

  @Option(help: "Which links make chains.")
  var links: Links?

  @Flag(help: "One row for all projects. (retry-success)")
  var total = false

  @Option(help: "What ranks first. (flaky-phases; default: delay)")
  var rankBy: Ranking?

  @Option(
    help: ArgumentHelp(
      "The most that one episode's delay counts for: 90m, 4h, 1d. (flaky-phases; default: 4h)",
      valueName: "duration"))
  var maxDelay: Duration?

  @Option(help: "Which runs count. (phase-durations; default: all)")
  var phaseStatus: PhaseStatus?

  @Option(help: "How long a period is. (trends; default: week)")
  var every: Period?

  @Option(
    help: ArgumentHelp(
      "What becomes of failures that 5 projects and more had at once."
        + " (flaky-phases, failure-causes, trends; default: include)"))
  var incidents: Incidents?

  @Option(
    help: ArgumentHelp(
      "How long the windows are that are compared: 14d, 12h. (regressions; default: 14d)",
      valueName: "duration"))
  var window: Window?

  @Flag(help: "Also comparisons in which nothing got worse. (regressions)")
  var all = false

  @Option(
    help: ArgumentHelp(
      "A CSV of compute_type, environment_type, price_per_minute, currency. (waste)",
      valueName: "file"), completion: .file())
  var prices: String?

  func validate() throws {
    guard window?.seconds != 0 else {
      throw ValidationError("Please specify a --window of a second and more.")
    }
    guard !total || by == nil else {
      throw ValidationError("--total is one row for all builds, so leave out --by.")
    }
  }

  enum Links: String, ExpressibleByArgument, CaseIterable {
    case known, retries, all
  }

  enum Ranking: String, ExpressibleByArgument, CaseIterable {
    case delay, rate, count, wasted
  }

  enum PhaseStatus: String, ExpressibleByArgument, CaseIterable {
    case succeeded, failed, all
  }

  enum Period: String, ExpressibleByArgument, CaseIterable {
    case day, week, month
  }

  /// `90s`, `90m`, `4h`, `1d`, or seconds without a unit.
  struct Duration: ExpressibleByArgument {
    var seconds: Int

    init?(argument: String) {
      let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
      let unit = argument.last.flatMap { units[$0] }
      let digits = unit == nil ? argument[...] : argument.dropLast()
      guard let number = Int(digits), (0...1_000_000_000).contains(number) else { return nil }
      seconds = number * (unit ?? 1)
    }
  }

  /// As a duration, but 14 alone could be days.
  struct Window: ExpressibleByArgument {
    var seconds: Int

    init?(argument: String) {
      guard argument.last?.isLetter == true, let duration = Duration(argument: argument) else {
        return nil
      }
      seconds = duration.seconds
    }
  }

  var options: ReportOptions {
    var options = ReportOptions()
    options.grouping = by
    options.links = links?.rawValue
    options.total = total ? true : nil
    options.rankBy = rankBy?.rawValue
    options.maximumDelaySeconds = maxDelay?.seconds
    options.phaseStatus = phaseStatus?.rawValue
    options.every = every?.rawValue
    options.windowSeconds = window?.seconds
    options.all = all ? true : nil
    options.incidents = incidents
    options.prices = prices.map(PriceList.init(path:))
    return options
  }
}
