import ArgumentParser
import Reporting

/// Which builds count: the same in every report.
struct FilterArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only builds of this account; a glob, repeatable.", valueName: "glob"),
    completion: LedgerCompletion.names(.accounts))
  var account: [String] = []

  @Option(
    help: ArgumentHelp("Only builds of this region; a glob, repeatable.", valueName: "glob"),
    completion: LedgerCompletion.names(.regions))
  var region: [String] = []

  @Option(
    help: ArgumentHelp("Only builds of this project; a glob, repeatable.", valueName: "glob"),
    completion: LedgerCompletion.names(.projects))
  var project: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only builds of this branch, tag or commit, as it was asked for; a glob, repeatable.",
      valueName: "glob"))
  var sourceVersion: [String] = []

  @Option(help: ArgumentHelp("Only builds in this image; a glob, repeatable.", valueName: "glob"))
  var image: [String] = []

  @Option(
    help: ArgumentHelp("Only builds that this one started; a glob, repeatable.", valueName: "glob"))
  var initiator: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only builds of this size: BUILD_GENERAL1_SMALL; repeatable.", valueName: "type"))
  var computeType: [String] = []

  @Option(help: "Only builds that were started so; repeatable.")
  var trigger: [Trigger] = []

  @Option(
    help: ArgumentHelp(
      "Only builds of this kind of source: GITHUB, S3; repeatable.", valueName: "type"))
  var sourceType: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only builds that ended so: failed, timed_out; repeatable; not in reports of rates.",
      valueName: "outcome"),
    completion: .list(["succeeded", "failed", "fault", "timed_out", "stopped", "in_progress"]))
  var outcome: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only builds that started at or after this UTC date or time; 14d counts back from the newest.",
      valueName: "time"))
  var since: Moment?

  @Option(help: ArgumentHelp("Only builds that started before this.", valueName: "time"))
  var until: Moment?

  var filter: BuildFilter {
    var filter = BuildFilter()
    filter.texts = [
      .account: account, .region: region, .project: project, .sourceVersion: sourceVersion,
      .image: image, .initiator: initiator, .computeType: computeType,
      .trigger: trigger.map(\.rawValue), .sourceType: sourceType, .outcome: outcome,
    ]
    filter.since = since
    filter.until = until
    return filter
  }
}
