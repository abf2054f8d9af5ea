import Support
import Testing

/// `explain --project --phase` adds up to the row of `flaky-phases` that it explains.
struct ExplainRunsTests {
  @Test(arguments: UInt64(1)...6)
  func theRunsAddUpToTheRow(seed: UInt64) throws {
    try compare(try IngestedWorld(seed: seed, builds: 40 + Int(seed) * 10, hostile: false))
  }

  @Test(arguments: UInt64(101)...102)
  func hostileTextsChangeNothing(seed: UInt64) throws {
    try compare(try IngestedWorld(seed: seed, builds: 60, hostile: true))
  }

  /// With every option that the two share.
  private func compare(_ world: IngestedWorld) throws {
    for variant in world.variants where variant.report == "flaky-phases" {
      guard !variant.arguments.contains("--rank-by") else { continue }
      let report = try world.report("flaky-phases", variant.arguments)
      let project = variant.arguments.contains("--project") ? [] : ["--project", "*"]
      for phase in Set(report.map { $0[4] }) {
        let runs = try world.explain(["--phase=\(phase)"] + project + variant.arguments)
        for row in report where row[4] == phase {
          let own = runs.filter { Array($0[0...2]) == Array(row[1...3]) }
          #expect(
            Self.sums(own) == Self.numbers(row),
            "seed \(world.seed), \(variant.arguments): \(phase) of \(row[3])")
        }
      }
    }
  }

  /// runs, failures, flaky, persistent, changed, unresolved, delay, wasted, day, cause.
  private static func numbers(_ row: [String]) -> [String] {
    Array(row[5...10]) + Array(row[15...18])
  }

  private static func sums(_ rows: [[String]]) -> [String] {
    let runs = rows.filter { $0[10] == "0" }
    func count(_ verdict: String) -> Int { runs.count { $0[8] == verdict } }
    func sum(_ column: Int) -> Int { runs.compactMap { Int($0[column]) }.reduce(0, +) }
    let flaky = runs.filter { $0[8] == "flaky" }
    let causes = Dictionary(grouping: flaky.map { $0[13] }.filter { !$0.isEmpty }) { $0 }
    let top = causes.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let numbers = [
      runs.count, runs.count { !$0[8].isEmpty }, count("flaky"), count("persistent"),
      count("changed"), count("unresolved"), sum(11), sum(12),
    ]
    return numbers.map(String.init) + [flaky.map { $0[5] }.max() ?? "", top?.key ?? ""]
  }
}
