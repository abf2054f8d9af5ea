import Foundation
import Ledger
import Support
import Testing

@testable import Ingest

/// Secrets of environment variables, from a dump to the ledger's bytes and its exports.
struct SecretsTests {
  private static let secrets = [
    "hunter2-hunter2", "quote\"back\\slash\nnewline", "base64/with+signs==", "pässwörd-漢字-🙂",
  ]

  /// A build that quotes a secret wherever a text may.
  private func build(_ secret: String, id: String = "shop:1") -> String {
    let plain = Self.json(secret)
    let escaped = Self.json("{\"password\": \(Self.json(secret))}")
    let quoting = Self.json("before \(secret) behind, \(secret)")
    let url = Self.json("https://example.com/\(Self.encoded(secret))?x=\(Self.encoded(secret))")
    return """
      {"id": "\(id)", "arn": "arn:aws:codebuild:eu-west-1:123456789012:build/\(id)",
       "projectName": "shop", "buildStatus": "FAILED",
       "unknown": {"deep": [\(plain), {"text": \(escaped), \(plain): 1}]},
       "environment": {"environmentVariables": [
         {"name": "STAGE", "value": \(quoting), "type": "PLAINTEXT"},
         {"name": "DB_PASSWORD", "value": \(plain), "type": "PLAINTEXT"},
         {"name": "REFERENCE_TOKEN", "value": "/shop/token", "type": "PARAMETER_STORE"},
         {"name": "OTHER_TOKEN", "value": "shop:token", "type": "SECRETS_MANAGER"}],
         "customEntrypoint": \(quoting),
         "dockerServer": {"status": {"message": \(quoting)}}},
       "source": {"type": "GITHUB", "location": \(url), "buildspec": \(escaped),
         "buildStatusConfig": {"targetUrl": \(url)}},
       "secondarySources": [{"buildspec": \(quoting), "location": \(url)}],
       "artifacts": {"location": \(url)}, "secondaryArtifacts": [{"location": \(url)}],
       "logs": {"deepLink": \(url), "s3DeepLink": \(url)},
       "exportedEnvironmentVariables": [{"name": "RESULT", "value": \(quoting)}],
       "phases": [{"phaseType": "BUILD", "phaseStatus": "FAILED", "contexts": [
         {"statusCode": "COMMAND_EXECUTION_ERROR", "message": \(quoting)},
         {"statusCode": "OTHER", "message": \(Self.json("arn:aws:iam::1:role/x not \(secret)"))},
         {"statusCode": "ESCAPED", "message": \(escaped)}]}]}
      """
  }

  @Test(arguments: secrets)
  func aSecretIsNowhereInTheLedgerOrItsExports(secret: String) throws {
    let ledger = try ScratchLedger()
    let build = build(secret)
    try ledger.ingest("{\"build\": \(build)}")
    // What does not hold is kept as well, and masked as well.
    try ledger.ingest("{\"build\": \(build.replacing("FAILED", with: "IN_PROGRESS"))}")
    #expect(try ledger.value("select count(*) from superseded_contents") == "1")
    #expect(ledger.refusals == [])
    let export = try Tool.run(
      ["export", "csv", "--database", ledger.file.path], in: ledger.scratch.url)
    #expect(export.status == 0, "\(export)")
    var files = try ledger.scratch.files(in: "csv")
    files["ledger.db"] = try Data(
      contentsOf: ledger.scratch.url.appendingPathComponent("ledger.db"))
    let escaped = String(Self.json(secret).dropFirst().dropLast())
    for (name, data) in files {
      for form in Set([secret, escaped, Self.encoded(secret), Self.json(escaped)]) {
        #expect(data.range(of: Data(form.utf8)) == nil, "\(name) holds \(form)")
      }
    }
    #expect(
      try ledger.rows("select message from contexts order by ordinal").map { $0[0] } == [
        "before [masked] behind, [masked]", "arn:aws:iam::1:role/x not [masked]",
        "{\"password\": \"[masked]\"}",
      ])
  }

  @Test func aMaskedVariableKeepsItsNameAndAFingerprint() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest("{\"build\": \(build(Self.secrets[0]))}")
    let rows = try ledger.rows(
      """
      select name, type, value, masked, secret_reason, length(value_fingerprint)
      from environment_variables order by ordinal
      """)
    #expect(
      rows == [
        ["STAGE", "PLAINTEXT", "before [masked] behind, [masked]", "0", "NULL", "NULL"],
        ["DB_PASSWORD", "PLAINTEXT", "NULL", "1", "name", "64"],
        ["REFERENCE_TOKEN", "PARAMETER_STORE", "/shop/token", "0", "NULL", "NULL"],
        ["OTHER_TOKEN", "SECRETS_MANAGER", "shop:token", "0", "NULL", "NULL"],
      ])
  }

  /// Without a variable that holds it.
  @Test func whatHasTheFormOfASecretIsMaskedInAnyText() throws {
    let token = "ghp_" + String(repeating: "0aB1", count: 9)
    let ledger = try ScratchLedger()
    try ledger.ingest(
      """
      {"build": {"id": "shop:1", "unknown": {"said": "use \(token) \\"now\\""},
        "source": {"type": "GITHUB", "location": "https://alex:\(token)@github.com/example/shop.git",
          "buildspec": "mysql --password='open sesame' --host db\\nmysql --password=$DB_PASSWORD"},
        "phases": [{"contexts": [{"message": "https://shop:pass:word@db/ and \(token), failed"}]}],
        "exportedEnvironmentVariables": [{"name": "RESULT", "value": "Bearer \(token)"}]}}
      """)
    #expect(
      try ledger.rows(
        """
        select s.location, s.buildspec, c.message, e.value, u.value
        from sources as s inner join contexts as c using (build_key)
        inner join exported_environment_variables as e using (build_key)
        inner join unknown_fields as u using (build_key)
        """) == [
          [
            "https://alex:[masked]@github.com/example/shop.git",
            "mysql --password='[masked]' --host db\nmysql --password=$DB_PASSWORD",
            "https://shop:[masked]@db/ and [masked], failed", "[masked]",
            "{\"said\":\"use [masked] \\\"now\\\"\"}",
          ]
        ])
    let kept = try ScratchLedger(.keep)
    try kept.ingest("{\"build\": {\"id\": \"shop:1\", \"source\": {\"buildspec\": \"\(token)\"}}}")
    #expect(try kept.value("select buildspec from sources") == token)
  }

  @Test func keepKeepsEverything() throws {
    let secret = Self.secrets[0]
    let ledger = try ScratchLedger(.keep)
    try ledger.ingest("{\"build\": \(build(secret))}")
    #expect(
      try ledger.rows(
        "select value, masked, secret_reason from environment_variables order by ordinal"
      ).prefix(2) == [
        ["before \(secret) behind, \(secret)", "0", "NULL"], [secret, "0", "name"],
      ])
    #expect(
      try ledger.value("select message from contexts where ordinal = 0")
        == "before \(secret) behind, \(secret)")
  }

  @Test func maskMasksEveryPlaintextValue() throws {
    let ledger = try ScratchLedger(.mask)
    try ledger.ingest("{\"build\": \(build(Self.secrets[0]))}")
    #expect(
      try ledger.rows(
        "select name, value, masked, secret_reason from environment_variables order by ordinal")
        == [
          ["STAGE", "NULL", "1", "all-masked"], ["DB_PASSWORD", "NULL", "1", "name"],
          ["REFERENCE_TOKEN", "/shop/token", "0", "NULL"],
          ["OTHER_TOKEN", "shop:token", "0", "NULL"],
        ])
  }

  @Test func namesStayEvenWhereTheyAreASecret() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest(
      """
      {"builds": [{"id": "storefront:1", "arn": "arn:aws:codebuild:r:1:build/storefront:1",
        "projectName": "storefront", "buildStatus": "storefront", "sourceVersion": "storefront",
        "initiator": "storefront", "serviceRole": "arn:aws:iam::1:role/storefront",
        "environment": {"environmentVariables": [{"name": "PASSWORD", "value": "storefront"}]},
        "phases": [{"phaseType": "storefront", "contexts": [
          {"statusCode": "storefront", "message": "storefront"}]}],
        "artifacts": {"location": "arn:aws:s3:::storefront"}}]}
      """)
    #expect(
      try ledger.rows(
        """
        select b.id, b.arn, p.name, b.build_status, b.source_version, b.initiator, b.service_role,
            h.phase_type, c.status_code, c.message, a.location
        from builds as b inner join projects as p using (project_key)
        inner join phases as h using (build_key) inner join contexts as c using (build_key)
        inner join artifacts as a using (build_key)
        """) == [
          [
            "storefront:1", "arn:aws:codebuild:r:1:build/storefront:1", "storefront", "storefront",
            "storefront", "storefront", "arn:aws:iam::1:role/storefront", "storefront",
            "storefront", "[masked]", "arn:aws:s3:::storefront",
          ]
        ])
  }

  @Test func referencesStayEvenWhereTheyQuoteASecret() throws {
    let ledger = try ScratchLedger(.mask)
    try ledger.ingest(
      """
      {"build": {"id": "shop:1", "environment": {"environmentVariables": [
        {"name": "SITE", "value": "storefront", "type": "PLAINTEXT"},
        {"name": "CDN", "value": "/storefront/cdn", "type": "PARAMETER_STORE"}]}}}
      """)
    #expect(
      try ledger.rows("select value, masked from environment_variables order by ordinal")
        == [["NULL", "1"], ["/storefront/cdn", "0"]])
  }

  @Test func shortSecretsAreMaskedOnlyWhereTheyAreValues() throws {
    let ledger = try ScratchLedger()
    try ledger.ingest(
      """
      {"build": {"id": "shop:1", "buildStatus": "FAILED",
        "environment": {"environmentVariables": [{"name": "PASSWORD", "value": "build12"}]},
        "phases": [{"contexts": [{"statusCode": "X", "message": "the build12 failed"}]}]}}
      """)
    #expect(try ledger.value("select value from environment_variables") == "NULL")
    #expect(try ledger.value("select message from contexts") == "the build12 failed")
  }

  @Test func fingerprintsTellEqualValuesOfOneLedgerOnly() throws {
    let builds = [
      build(Self.secrets[0], id: "shop:1"), build(Self.secrets[0], id: "shop:2"),
      build(Self.secrets[1], id: "shop:3"),
    ]
    let fingerprints = try (0..<2).map { _ in
      let ledger = try ScratchLedger()
      try ledger.ingest("{\"builds\": [\(builds.joined(separator: ","))]}")
      return try ledger.rows(
        "select value_fingerprint from environment_variables where masked order by build_key"
      ).map { $0[0] }
    }
    #expect(fingerprints[0].count == 3)
    #expect(fingerprints[0][0] == fingerprints[0][1])
    #expect(fingerprints[0][0] != fingerprints[0][2])
    #expect(Set(fingerprints[0]).isDisjoint(with: fingerprints[1]))
  }

  @Test func theLedgerIsItsOwnersAlone() throws {
    let ledger = try ScratchLedger()
    let attributes = try FileManager.default.attributesOfItem(atPath: ledger.file.path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  // MARK: -

  private static func json(_ text: String) -> String {
    let escaped = text.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: "\"", with: "\\\"").replacingOccurrences(of: "\n", with: "\\n")
    return "\"\(escaped)\""
  }

  /// As JavaScript's encodeURIComponent and Python's quote(safe='') write it.
  private static func encoded(_ text: String) -> String {
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
  }
}
