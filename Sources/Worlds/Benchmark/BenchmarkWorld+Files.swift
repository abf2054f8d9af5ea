extension BenchmarkWorld {
  /// How many BatchGetBuilds files there are.
  public func fileCount(perFile: Int) -> Int {
    (count + perFile - 1) / perFile
  }

  /// One BatchGetBuilds answer, `builds-000001.json` and so on, as AWS CLI v2 prints it.
  public func builds(file: Int, perFile: Int) -> DumpFile {
    let builds = indices(file, perFile).map { build(at: $0) }
    return DumpFile(path: "builds-\(padded(file + 1, 6)).json", .batchGetBuilds(builds))
  }

  /// The RetryBuild answers for those builds, one after the other; nil if there are none.
  public func retryAnswers(file: Int, perFile: Int) -> DumpFile? {
    let answers = indices(file, perFile).filter { isRetryAnswer(at: $0) }
      .map { ResponseDocument.retryBuild(build(at: $0).queued) }
    guard !answers.isEmpty else { return nil }
    return DumpFile(
      path: "retries-\(padded(file + 1, 6)).json", concatenating: answers, style: .commandLine2())
  }

  private func indices(_ file: Int, _ perFile: Int) -> Range<Int> {
    (file * perFile)..<min((file + 1) * perFile, count)
  }
}
