import Testing
import Worlds

struct RandomWorldTests {
  /// The numbers that SplitMix64's author publishes for this seed.
  @Test func drawsTheNumbersOfSplitMix64() {
    var random = SeededRandom(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
  }

  @Test(arguments: [false, true]) func sameSeedSameWorld(hostile: Bool) {
    let one = World.random(seed: 7, builds: 120, hostile: hostile)
    let other = World.random(seed: 7, builds: 120, hostile: hostile)
    #expect(one.builds == other.builds)
    #expect(one.retryAnswers == other.retryAnswers)
    #expect(one.dumps(seed: 3) == other.dumps(seed: 3))
    #expect(one.builds != World.random(seed: 8, builds: 120, hostile: hostile).builds)
  }

  @Test(arguments: 1...20) func buildsAreDistinct(seed: UInt64) {
    let history = World.random(seed: seed, builds: 100)
    #expect(Set(history.builds.map(\.id)).count == 100)
    #expect(history.retryAnswers.isSubset(of: Set(history.builds.map(\.id))))
  }

  @Test func benchmarkBuildsAreIndependentOfEachOther() {
    let world = World.benchmark(seed: 1, builds: 1000)
    let file = world.builds(file: 4, perFile: 100)
    #expect(file == World.benchmark(seed: 1, builds: 1000).builds(file: 4, perFile: 100))
    #expect((8000...12_000).contains(file.bytes.count / 100))
    #expect(world.build(at: 417) == world.build(at: 417))
  }
}
