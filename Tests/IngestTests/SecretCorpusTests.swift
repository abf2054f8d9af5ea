import Foundation
import Ledger
import Support
import Testing

@testable import Ingest

/// How many planted secrets are masked, and how many innocent values are not.
struct SecretCorpusTests {
  @Test func mostSecretsAreMaskedAndFewOthers() throws {
    let (secrets, innocents) = (SecretCorpus.secrets, SecretCorpus.innocents)
    #expect(secrets.count == 200 && Set(secrets.map(\.kind)).count == 20)
    #expect(innocents.count == 200)
    let ledger = try ScratchLedger()
    try ledger.ingest(try dump(secrets + innocents))
    #expect(ledger.refusals == [])
    let masked = try ledger.rows("select masked from environment_variables order by build_key")
      .map { $0[0] == "1" }
    #expect(masked.count == 400)
    let missed = zip(secrets, masked).filter { !$1 }.map(\.0)
    let wrong = zip(innocents, masked.dropFirst(200)).filter { $1 }.map(\.0)
    let found = Double(200 - missed.count)
    let (recall, precision) = (found / 200, found / (found + Double(wrong.count)))
    print(
      "secrets: recall \(recall), precision \(precision) of 200 planted and 200 innocent values")
    #expect(recall >= 0.98, "\(missed)")
    #expect(precision >= 0.95, "\(wrong)")
    // What tells itself is masked wherever it stands, without a variable that holds it.
    let bytes = try Data(contentsOf: URL(fileURLWithPath: ledger.file.path))
    let escaped = secrets.filter { $0.tellsItself && !missed.map(\.value).contains($0.value) }
      .filter { bytes.range(of: Data(Self.core(of: $0).utf8)) != nil }
    #expect(escaped.map(\.value) == [])
  }

  @Test func innocentMessagesAreLeftAlone() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest(try dump(SecretCorpus.innocents))
    let messages = try ledger.rows(
      "select message from contexts where message like '%[masked]%'")
    #expect(messages == [])
  }

  /// Each in a build of its own, quoted by a message and a buildspec.
  ///
  /// Random values are found by the variable that holds them; they look like many another text.
  private func dump(_ variables: [SecretCorpus.Variable]) throws -> [UInt8] {
    let builds = variables.enumerated().map { number, variable -> [String: Any] in
      let quoted = "ran with \(variable.value) behind"
      return [
        "id": String(format: "shop:%04d", number),
        "source": ["type": "GITHUB", "buildspec": quoted],
        "environment": [
          "environmentVariables": [["name": variable.name, "value": variable.value]]
        ],
        "phases": [["phaseType": "BUILD", "contexts": [["message": quoted]]]],
      ]
    }
    return Array(try JSONSerialization.data(withJSONObject: ["builds": builds]))
  }

  /// What must not be in the ledger: of a URL or a connection string, not the host.
  private static func core(of secret: SecretCorpus.Variable) -> String {
    switch secret.kind {
    case "URL password", "connection string":
      secret.value.split(whereSeparator: { ":@=;".contains($0) }).map(String.init)
        .first { $0.contains("-") } ?? secret.value
    case "Azure key": String(secret.value.dropFirst(28).prefix(60))
    default: secret.value
    }
  }
}
