/// What an ingest did.
public struct IngestSummary: Sendable, Equatable {
  /// Files whose builds are now in the ledger.
  public var filesRead = 0
  /// Files whose content was in the ledger before.
  public var filesUnchanged = 0
  public var filesRefused = 0
  /// Files in folders that cannot be dumps.
  public var filesIgnored = 0
  /// Of these, those that are named as dumps are and hold nothing.
  public var emptyFiles: [String] = []
  /// Builds seen for the first time.
  public var buildsAdded = 0
  /// Records that took the place of an earlier one of their build.
  public var buildsUpdated = 0
  /// Records that said nothing new of their build.
  public var buildsUnchanged = 0
  /// Retries whose original is known now and was not before.
  public var retriesLinked = 0
  /// Ids that CodeBuild said it does not have.
  public var missingBuilds = 0
  /// Ids in lists of builds.
  public var listedBuilds = 0
  /// CloudTrail's records that are no RetryBuild call that worked.
  public var skippedRecords = 0
  /// `{"build": …}` taken as RetryBuild's answer although nothing says so.
  public var assumedRetries = 0
  /// Projects whose retries are not up to date, because the ingest was interrupted.
  public var staleProjects = 0
  /// What the user should look at, a line each.
  public var warnings: [String] = []

  /// Records of builds in the files read.
  var builds: Int { buildsAdded + buildsUpdated + buildsUnchanged }
}

/// What an ingest says while it runs.
public enum IngestMessage: Sendable, Equatable {
  /// A file of which nothing was kept, with the remedy on the second line.
  case refused(String)
  case warning(String)
}
