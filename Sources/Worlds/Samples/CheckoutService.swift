/// A service whose integration tests fail now and then for no reason of its own.
struct CheckoutService {
  private(set) var project = SampleProject(
    name: "checkout-service", region: "eu-west-1", initiator: "GitHub-Hookshot/5c1d9ae",
    source: SourceRecord(
      type: "GITHUB", location: "https://github.com/example/checkout-service.git",
      buildspec: "ci/buildspec.yml"),
    environment: EnvironmentRecord(
      type: "LINUX_CONTAINER", image: "aws/codebuild/standard:7.0",
      computeType: "BUILD_GENERAL1_LARGE",
      variables: [
        VariableRecord(name: "STAGE", value: "test"),
        VariableRecord(name: "PAYMENT_SANDBOX", value: "https://payments.example.com/sandbox"),
        VariableRecord(name: "DEPLOY_TOKEN", value: "example-not-a-real-token-0001"),
        VariableRecord(
          name: "DATABASE_PASSWORD", value: "/checkout/test/database-password",
          type: "PARAMETER_STORE"),
        VariableRecord(
          name: "SIGNING_KEY", value: "checkout/signing:key", type: "SECRETS_MANAGER"),
      ]),
    usualSeconds: [0, 4, 24, 7, 65, 38, 520, 42, 5, 2], firstNumber: 1041, seed: 1)
  /// The retries somebody saved the answer of.
  private(set) var retries: [BuildRecord] = []

  private let payments = SampleEnding.fails(
    SampleFailure("BUILD", command: "./gradlew integrationTest --tests '*Payment*'", exit: 1))
  private let sandbox = SampleEnding.fails(
    SampleFailure("BUILD", command: "./ci/wait-for sandbox --seconds 120", exit: 124))
  private let unitTests = SampleEnding.fails(
    SampleFailure("BUILD", command: "./gradlew test", exit: 1))
  private let deployment = SampleEnding.fails(
    SampleFailure(
      "POST_BUILD", command: "./ci/deploy --token example-not-a-real-token-0001", exit: 22))
  private let download = SampleEnding.fails(
    SampleFailure(
      "DOWNLOAD_SOURCE", "CLIENT_ERROR",
      "Get \"https://github.com/example/checkout-service.git/info/refs\": i/o timeout"))

  init() {
    project.settings.cacheModes = ["LOCAL_SOURCE_CACHE", "LOCAL_CUSTOM_CACHE"]
    project.settings.artifactLocation = "arn:aws:s3:::example-artifacts/checkout-service"
    project.autoRetryLimit = 0
    tellSeptember()
    tellEarlyOctober()
    tellLateOctober()
    tellNovember()
  }

  private mutating func retry(
    _ original: BuildRecord, after minutes: Int64, _ ending: SampleEnding = .succeeds
  ) -> BuildRecord {
    let retry = project.again(original, after: minutes, by: "on-call/priya", ending)
    retries.append(retry)
    return retry
  }

  private mutating func tellSeptember() {
    project.build(9, 21, at: 8, 14, commit: "cart-totals", version: "refs/heads/main")
    let vouchers = project.build(9, 22, at: 9, 41, commit: "vouchers", version: "pr/388", payments)
    _ = retry(vouchers, after: 22)
    project.build(9, 24, at: 13, 5, commit: "vouchers-2", version: "refs/heads/main")
    // Started again by hand: nothing says that the second build is a retry.
    let refunds = project.build(9, 28, at: 10, 20, commit: "refunds", version: "pr/391", payments)
    project.again(refunds, after: 95, by: "tomas")
    project.build(9, 30, at: 15, 47, commit: "refunds-2", version: "refs/heads/main")
  }

  private mutating func tellEarlyOctober() {
    let receipts = project.build(
      10, 2, at: 11, 3, commit: "receipts", version: "refs/heads/main", sandbox)
    let second = retry(receipts, after: 31, sandbox)
    _ = retry(second, after: 64)
    let lookup = project.build(10, 6, at: 7, 55, commit: "lookup", version: "pr/402", download)
    _ = retry(lookup, after: 12)
    project.build(10, 8, at: 14, 22, commit: "lookup-2", version: "refs/heads/main")
    // A real bug: trying again does not help, the next commit does.
    let rounding = project.build(
      10, 12, at: 9, 17, commit: "rounding", version: "pr/407", unitTests)
    _ = retry(rounding, after: 18, unitTests)
    project.build(10, 12, at: 11, 2, commit: "rounding-fixed", version: "pr/407")
  }

  private mutating func tellLateOctober() {
    let release = project.build(
      10, 15, at: 13, 38, commit: "release-41", version: "refs/heads/main", deployment)
    _ = retry(release, after: 9, deployment)
    // Somebody replaces the expired token: other inputs, so not a retry of the same.
    project.environment.variables[2].value = "example-not-a-real-token-0002"
    project.build(10, 15, at: 14, 52, commit: "release-41", version: "refs/heads/main", by: "tomas")
    project.build(10, 20, at: 10, 10, commit: "address-book", version: "refs/heads/main")
    // Left for the night.
    let taxes = project.build(
      10, 22, at: 16, 48, commit: "taxes", version: "refs/heads/main", payments)
    _ = retry(taxes, after: 860)
    project.build(
      10, 27, at: 12, 31, commit: "gift-cards", version: "pr/415", .isStopped("PRE_BUILD"))
  }

  private mutating func tellNovember() {
    let giftCards = project.build(
      11, 3, at: 8, 49, commit: "gift-cards-2", version: "refs/heads/main", payments)
    _ = retry(giftCards, after: 41)
    project.build(11, 5, at: 15, 20, commit: "invoices", version: "refs/heads/main")
    let stock = project.build(11, 10, at: 9, 33, commit: "stock", version: "pr/421", sandbox)
    _ = retry(stock, after: 15, .isStopped("INSTALL"))
    _ = retry(stock, after: 48)
    project.build(11, 12, at: 13, 12, commit: "stock-2", version: "refs/heads/main")
    // Retried just before the dumps end: only RetryBuild's answer was saved.
    let wallets = project.build(
      11, 13, at: 15, 26, commit: "wallets", version: "refs/heads/main", payments)
    _ = retry(wallets, after: 20)
  }
}
