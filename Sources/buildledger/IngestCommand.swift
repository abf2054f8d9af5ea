import ArgumentParser
import Ingest
import Ledger

extension BuildLedgerCommand {
  struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ingest",
      abstract: "Read saved responses into the ledger.",
      discussion: """
        What a file is follows from its content: BatchGetBuilds and RetryBuild answers, \
        RetryBuild calls saved with their request, CloudTrail, lists of ids, bare builds, lists \
        of these, JSON Lines, gzip. A refused file keeps no other from being read; the exit \
        status is then 1.

          buildledger ingest dumps/ extra.json
          aws codebuild batch-get-builds --ids "$id" | buildledger ingest -
        """)

    @Argument(help: "Files, folders, or - for standard input.", completion: .file())
    var paths: [String] = []

    @Option(
      help: ArgumentHelp(
        "Take over what another ledger has read; may be repeated.", valueName: "file"),
      completion: .file())
    var fromLedger: [String] = []

    @OptionGroup var ledgerArguments: LedgerArguments

    @Option(help: "Which call the {\"build\": …} files answer; auto tells by their content.")
    var response: ResponseKind = .auto

    @Option(
      help: ArgumentHelp(
        "What a new ledger keeps of PLAINTEXT variables. (default: mask-secrets)",
        valueName: "how"))
    var envValues: EnvironmentValues?

    @Option(name: .shortAndLong, help: "How the summary is printed.")
    var format: SummaryFormat = .table

    @OptionGroup var progressArguments: ProgressArguments

    func validate() throws {
      guard !paths.isEmpty || !fromLedger.isEmpty else {
        throw ValidationError("Please name files or folders to ingest.")
      }
      guard envValues == nil || !ledgerArguments.ledger.exists else {
        throw ValidationError(
          "--env-values is chosen when a ledger is made, and this one is there already.")
      }
    }

    func run() throws {
      Interruption.deferFirst()
      let ledger = ledgerArguments.ledger
      let others = fromLedger.map { LedgerFile(path: $0, tell: printToStandardError) }
      if !ledger.exists,
        try ledger.create(environmentValues: envValues ?? .maskSecrets, keyOf: others)
      {
        if !progressArguments.quiet { printToStandardError("created \(ledger.path)") }
      }
      let summary = try progressArguments.showing(
        "builds", measuring: { [paths] in DumpIngest.measure(paths, for: $0) }
      ) { progress in
        try DumpIngest(ledger: ledger, responseKind: response, progress: progress, tell: tell)
          .run(paths, joining: others)
      }
      if let empty = summary.emptyDumps, !progressArguments.quiet { printToStandardError(empty) }
      switch format {
      case .table where progressArguments.quiet: break
      case .table: for line in summary.lines { printToStandardError(line) }
      case .json: print(summary.json)
      }
      if let signal = Interruption.signal {
        printToStandardError(summary.interruption)
        throw ExitCode(128 + signal)
      }
      if summary.filesRefused > 0 { throw ExitCode(1) }
    }
  }
}

/// How `ingest` says what it did.
enum SummaryFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
}
