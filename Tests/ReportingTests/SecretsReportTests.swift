import Support
import Testing

/// Which variables `secrets` names, whatever the ledger keeps of them.
struct SecretsReportTests {
  private static let dump = """
    {"builds": [
      {"id": "shop:1", "startTime": 1794787200, "environment": {"environmentVariables": [
        {"name": "API_TOKEN", "value": "made-up-and-long"}, {"name": "STAGE", "value": "test"},
        {"name": "DATABASE", "value": "postgres://shop:open@db.example.com/shop"},
        {"name": "DB_PASSWORD", "value": "/shop/db", "type": "PARAMETER_STORE"}]}},
      {"id": "shop:2", "startTime": 1795132800, "environment": {"environmentVariables": [
        {"name": "API_TOKEN", "value": "another-made-up-one"},
        {"name": "API_TOKEN", "value": "given-twice"}]}},
      {"id": "web:1", "environment": {"environmentVariables": [
        {"name": "AUTHOR", "value": "Alex Example"}, {"name": "TOKEN_TTL", "value": "3600"}]}}
    ]}
    """

  @Test(arguments: ["mask-secrets", "mask", "keep"])
  func theyAreNamedAndNeverQuoted(setting: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write("dump.json", Self.dump)
    _ = try Tool.run(["ingest", "dump.json", "--env-values", setting], in: scratch.url)
    let result = try Tool.run(["report", "secrets", "--format", "csv"], in: scratch.url)
    #expect(
      result.output == """
        account_id,region,project,name,reason,builds,first_day,last_day
        ,,shop,API_TOKEN,name,2,2026-11-16,2026-11-20
        ,,shop,DATABASE,url-password,1,2026-11-16,2026-11-16

        """, "\(result)")
    #expect(result.status == 0 && result.errors == "", "\(result)")
    let since = ["report", "secrets", "--since", "2026-11-17", "--format", "csv"]
    let later = try Tool.run(since, in: scratch.url)
    #expect(CSV.rows(of: later.output).dropFirst().map { $0[3] } == ["API_TOKEN"], "\(later)")
  }
}
