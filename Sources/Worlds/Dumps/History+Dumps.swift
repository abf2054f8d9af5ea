extension History {
  /// Files of all the kinds that people save, which together say what happened.
  ///
  /// Every build's record is in them once or twice, some builds are also seen before they ended,
  /// and every retry answer is there as `{"build": …}`; no other build is in such an answer.
  ///
  /// - Parameters:
  ///   - seed: decides what is saved, how and where.
  ///   - requestClaims: calls of RetryBuild that are saved with their requests.
  ///   - styles: the clients that saved it; at least one.
  /// - Returns: files whose names sort in the order in which they were saved.
  public func dumps(
    seed: UInt64, requestClaims: [RequestClaim] = [], styles: [ClientStyle] = ClientStyle.all
  ) -> [DumpFile] {
    var random = SeededRandom(seed: seed)
    var documents = batches(of: finals(&random), &random) + batches(of: polls(&random), &random)
    for build in builds where retryAnswers.contains(build.id) {
      documents.append(.retryBuild(build.queued))
      // The same idempotency token gives the same answer again.
      if random.chance(10) { documents.append(.retryBuild(build.queued)) }
    }
    documents += requestClaims.compactMap { document($0, &random) }
    return files(of: random.shuffled(documents), styles: styles, &random)
  }

  private func finals(_ random: inout SeededRandom) -> [BuildRecord] {
    random.shuffled(builds + builds.filter { _ in random.chance(10) })
  }

  private func polls(_ random: inout SeededRandom) -> [BuildRecord] {
    var polls: [BuildRecord] = []
    for build in builds where random.chance(30) {
      polls.append(
        random.chance(20)
          ? build.queued : build.polled(during: random.below(build.phases?.count ?? 0)))
    }
    return random.shuffled(polls)
  }

  /// Mostly BatchGetBuilds of up to 100, some builds by themselves.
  private func batches(
    of observations: [BuildRecord], _ random: inout SeededRandom
  ) -> [ResponseDocument] {
    var documents: [ResponseDocument] = []
    var rest = observations[...]
    while !rest.isEmpty {
      let batch = Array(rest.prefix(random.chance(20) ? 100 : random.number(in: 1...12)))
      rest = rest.dropFirst(batch.count)
      if random.chance(15) {
        documents += batch.map(ResponseDocument.bare)
      } else {
        let absent = random.chance(10) ? ["deleted-project:\(random.uuid())"] : []
        documents.append(.batchGetBuilds(batch, notFound: absent))
      }
    }
    return documents
  }

  private func files(
    of documents: [ResponseDocument], styles: [ClientStyle], _ random: inout SeededRandom
  ) -> [DumpFile] {
    var files: [DumpFile] = []
    var rest = documents[...]
    while !rest.isEmpty {
      let style = random.element(of: styles)
      let several = Array(rest.prefix(random.number(in: 1...6)))
      let name = "dump-\(padded(files.count + 1, 6))-\(style.name)"
      switch random.below(6) {
      case 0: files.append(DumpFile(path: "\(name).jsonl", lines: several, style: style))
      case 1: files.append(DumpFile(path: "\(name).json", concatenating: several, style: style))
      case 2: files.append(DumpFile(path: "\(name).json", .array(several), style: style))
      default:
        files.append(DumpFile(path: "\(name).json", several[0], style: style))
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(several.count)
    }
    return files
  }
}
