import Foundation
import Testing
import Worlds

struct ClientStyleTests {
  @Test(arguments: ClientStyle.all) func printsWhatParses(style: ClientStyle) throws {
    let history = World.random(seed: 5, builds: 60, hostile: true)
    for build in history.builds {
      let bytes = ResponseDocument.batchGetBuilds([build]).bytes(style)
      let parsed = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      let builds = try #require(parsed?["builds"] as? [[String: Any]])
      #expect(builds.first?["id"] as? String == build.id)
      #expect(builds.first?["arn"] as? String == build.arn)
      #expect((builds.first?["phases"] as? [Any])?.count == build.phases?.count)
    }
  }

  @Test func printsTimesAsEachClientDoes() {
    let texts = ClientStyle.all.map { $0.timestamps.text(1_790_433_969_730) }
    #expect(
      texts == [
        "2026-09-26T14:46:09.730000+00:00", "2026-09-27T00:46:09.730000+10:00",
        "2026-09-26T11:16:09.730000-03:30", "1790433969.73", "1.79043396973E9",
        "2026-09-26 14:46:09.730000+00:00", "2026-09-26 15:46:09.730000+01:00",
        "2026-09-26T14:46:09.730Z",
      ])
  }

  @Test func printsWholeSecondsAsEachClientDoes() {
    let texts = ClientStyle.all.map { $0.timestamps.text(1_790_000_000_000) }
    #expect(
      texts == [
        "2026-09-21T14:13:20+00:00", "2026-09-22T00:13:20+10:00", "2026-09-21T10:43:20-03:30",
        "1790000000.0", "1.79E9", "2026-09-21 14:13:20+00:00", "2026-09-21 15:13:20+01:00",
        "2026-09-21T14:13:20.000Z",
      ])
  }
}
