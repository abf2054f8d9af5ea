import Oracle
import Testing
import Worlds

/// The tool against a naive reading of the definitions, on random histories.
struct OracleComparisonTests {
  @Test(arguments: UInt64(1)...20)
  func reportsAgreeWithTheNaiveReference(seed: UInt64) throws {
    try compare(try IngestedWorld(seed: seed, builds: 40 + Int(seed) * 4, hostile: false))
  }

  @Test(arguments: UInt64(101)...106)
  func hostileTextsChangeNothing(seed: UInt64) throws {
    try compare(try IngestedWorld(seed: seed, builds: 60, hostile: true))
  }

  @Test(arguments: UInt64(1)...12)
  func whatGotWorseAgrees(seed: UInt64) throws {
    let world = try IngestedWorld(seed: seed, World.worsening(seed: seed))
    try compare(world, IngestedWorld.regressions(ofDays: [14, 9]))
  }

  /// Or else empty lists were compared.
  @Test func inMostOfTheseWorldsSomethingGotWorse() {
    let worse = (1...12).filter { seed in
      !Oracle(history: World.worsening(seed: UInt64(seed))).regressions().isEmpty
    }
    #expect(worse.count >= 8)
  }

  private func compare(_ world: IngestedWorld) throws {
    let links = try world.sql(
      """
      select b.id, coalesce(o.id, ''), r.evidence, coalesce(r.same_inputs, '')
      from retries as r
      inner join builds as b on b.build_key = r.retry_build_key
      left join builds as o on o.build_key = r.original_build_key
      order by b.id
      """)
    expect(
      links, "links",
      world.oracle.links().map { link in
        [
          link.retryID, link.originalID ?? "", link.evidence.rawValue,
          link.sameInputs.map { $0 ? "1" : "0" } ?? "",
        ]
      }, world)
    try compare(world, world.variants)
  }

  private func compare(_ world: IngestedWorld, _ variants: [IngestedWorld.Variant]) throws {
    for variant in variants {
      let naive: [[String]] =
        switch variant.report {
        case "regressions": world.oracle.regressions(variant.options)
        case "waste": world.oracle.waste(variant.options)
        case "secrets": world.oracle.secrets(variant.options, reason: Self.reason)
        case "failure-causes": world.oracle.failureCauses(variant.options)
        case "trends": world.oracle.trends(variant.options)
        case "failures": world.oracle.failures(variant.options)
        case "builds": world.oracle.builds(variant.options)
        case "retry-policy": world.oracle.retryPolicy(variant.options)
        case "projects": world.oracle.projects(variant.options)
        case "phase-durations": world.oracle.phaseDurations(variant.options)
        case "retry-success": world.oracle.retrySuccess(variant.options)
        default: world.oracle.flakyPhases(variant.options)
        }
      expect(
        try world.report(variant.report, variant.arguments),
        ([variant.report] + variant.arguments).joined(separator: " "), naive, world)
    }
  }

  /// Random worlds have one kind of secret.
  private static func reason(_ variable: VariableRecord) -> String? {
    variable.name == "API_TOKEN" ? "name" : nil
  }

  private func expect(
    _ rows: [[String]], _ what: String, _ naive: [[String]], _ world: IngestedWorld
  ) {
    guard rows != naive else { return }
    let missing = naive.filter { !rows.contains($0) }.prefix(4).map { $0.joined(separator: "|") }
    let surplus = rows.filter { !naive.contains($0) }.prefix(4).map { $0.joined(separator: "|") }
    Issue.record(
      """
      \(what), seed \(world.seed), \(world.builds) builds, hostile \(world.hostile): \
      \(missing.isEmpty && surplus.isEmpty ? "another order" : "other rows")
      the naive reference has
      \(missing.joined(separator: "\n"))
      the tool has
      \(surplus.joined(separator: "\n"))
      """)
  }
}
