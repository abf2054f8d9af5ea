import Testing
import Worlds

struct SnapshotTests {
  private let build = World.benchmark(seed: 1, builds: 100).build(at: 0)

  @Test func aRetryAnswerHasJustBeenQueued() {
    let queued = build.queued
    #expect(queued.phases?.map(\.type) == ["SUBMITTED", "QUEUED"])
    #expect(queued.phases?.map(\.status) == ["SUCCEEDED", nil])
    #expect(queued.currentPhase == "QUEUED")
    #expect(queued.status == "IN_PROGRESS")
    #expect(queued.complete == false)
    #expect(queued.endTime == nil)
    #expect(queued.resolvedSourceVersion == nil)
    #expect(queued.id == build.id)
  }

  @Test func aPollSeesOnePhaseRunning() {
    let polled = build.polled(during: 4)
    #expect(polled.phases?.map(\.type) == Array(PhaseRecord.lifecycle.prefix(5)))
    #expect(polled.phases?.last?.endTime == nil)
    #expect(polled.phases?.last?.startTime == build.phases?[4].startTime)
    #expect(polled.currentPhase == "INSTALL")
    #expect(polled.resolvedSourceVersion == build.resolvedSourceVersion)
  }
}
