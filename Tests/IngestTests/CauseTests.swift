import Testing

@testable import Ingest

/// A test per mask, with messages of the kinds that CodeBuild really writes.
struct CauseTests {
  @Test func exitStatusesStayApart() {
    expect(
      "Error while executing command: exit 9. Reason: exit status 9",
      becomes: "Error while executing command: exit 9. Reason: exit status 9")
    expect(
      "… apt-get install -y jq. Reason: exit status 127",
      becomes: "… apt-get install -y jq. Reason: exit status 127")
    expect("pytest exited with status 2", becomes: "pytest exited with status 2")
    expect("command returned exit code: 13", becomes: "command returned exit code: 13")
  }

  @Test func requestIDsDoNot() {
    let one = "SignatureDoesNotMatch: no\n\tstatus code: 403, request id: 4ZB7V1M0QK9T2A8C"
    let other = "SignatureDoesNotMatch: no\n\tstatus code: 403, request id: 9PLQ0W2E3R4T5Y6U"
    #expect(normalized(one) == normalized(other))
    expect(one, becomes: "SignatureDoesNotMatch: no status code: <n>, request id: <id>")
  }

  @Test func arnsAreMasked() {
    expect(
      "Service role arn:aws:iam::123456789012:role/service-role/x does not allow it for "
        + "build arn:aws:codebuild:eu-west-1:123456789012:build/shop:0a1b.",
      becomes: "Service role <arn> does not allow it for build <arn>.")
  }

  @Test func pathsOfTheBuildsOwnFolderAreMasked() {
    expect(
      "stat /codebuild/output/src424818173/src/buildspec.yml: no such file or directory",
      becomes: "stat <path>: no such file or directory")
  }

  @Test func uuidsAreMasked() {
    expect(
      "no build 56be3e40-853a-4797-9455-f88ce291fdad here", becomes: "no build <uuid> here")
  }

  @Test func addressesAreMasked() {
    expect("dial tcp 10.0.3.17:5432: refused", becomes: "dial tcp <ip>: refused")
    expect("ping fe80::1ff:fe23 failed", becomes: "ping <ip> failed")
    expect("version 1.2.3.4.5", becomes: "version <n>.<n>.<n>")
  }

  @Test func accountsAreMasked() {
    expect("account 123456789012 has no quota", becomes: "account <account> has no quota")
  }

  @Test func hexadecimalIsMasked() {
    expect("at commit 0a6546f68309 pc=0x1f3", becomes: "at commit <hex> pc=<hex>")
    expect("deadbeef and decade are words", becomes: "deadbeef and decade are words")
  }

  @Test func identifiersAreMasked() {
    expect("object Zx81kQ0m2bT7aaP9w not found", becomes: "object <id> not found")
  }

  @Test func durationsAreMasked() {
    expect(
      "timed out after 5m0s (12.5s, 300ms)",
      becomes: "timed out after <duration> (<duration>, <duration>)")
  }

  @Test func otherNumbersAreMasked() {
    expect("did not find ',' at line 19", becomes: "did not find ',' at line <n>")
    expect("shard_17 of 32, rush build -p 2", becomes: "shard_<n> of <n>, rush build -p <n>")
  }

  @Test func namesWithDigitsStay() {
    expect(
      "aws s3api get-object with python3 on ec2",
      becomes: "aws s3api get-object with python3 on ec2")
  }

  @Test func blanksAreFoldedAndTrimmed() {
    expect("Build has timed out. ", becomes: "Build has timed out.")
    expect("\nError in phase:\n\t no", becomes: "Error in phase: no")
    expect(" \n", becomes: "")
  }

  @Test func normalizingTwiceChangesNothing() {
    for message in [
      "timed out after 5m0s at 10.0.3.17:5432", "request id: 4ZB7V1M0QK9T2A8C", "exit status 1",
    ] {
      #expect(normalized(normalized(message)) == normalized(message))
    }
  }

  private func normalized(_ message: String) -> String {
    String(decoding: Cause.normalized(message.utf8), as: UTF8.self)
  }

  private func expect(
    _ message: String, becomes cause: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(normalized(message) == cause, sourceLocation: sourceLocation)
  }
}
