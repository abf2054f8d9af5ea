import Oracle
import Testing
import Worlds

/// The figures of the thirteen builds, worked out by hand from docs/definitions.md.
struct WorkedExampleTests {
  let oracle = Oracle(history: WorkedExample.history)
  let known = ReportOptions(links: .known)

  @Test func hasSevenChains() {
    #expect(WorkedExample.history.builds.count == 13)
    #expect(oracle.chains(.known).map(\.count) == [3, 2, 2, 2, 2])
    #expect(oracle.chains(.all) == oracle.chains(.known))
  }

  @Test func retriesWorkHalfTheTime() {
    let numbers = "4,2,0.5,0.15,0.85,6,5,2,0.4,0.1176,0.7693,1,0,0,0,110"
    #expect(
      csv(oracle.retrySuccess(known)) == ["111122223333,eu-west-1,worked-example,\(numbers)"])
    #expect(csv(oracle.retrySuccess(ReportOptions(total: true))) == [",,,\(numbers)"])
  }

  @Test func threePhasesAreFlaky() {
    let project = "111122223333,eu-west-1,worked-example"
    let failed = "COMMAND_EXECUTION_ERROR: Error while executing command:"
    let expected = [
      "1,\(project),BUILD,10,7,2,2,0,3,0.2,0.0567,0.5098,0.5,200,80,2026-11-16,"
        + "\(failed) make test. Reason: exit status 2",
      "2,\(project),INSTALL,12,1,1,0,0,0,0.0833,0.0149,0.3539,1,80,20,2026-11-16,"
        + "\(failed) npm ci. Reason: exit status 1",
      "3,\(project),DOWNLOAD_SOURCE,13,1,1,0,0,0,0.0769,0.0137,0.3331,1,70,10,2026-11-16,"
        + "YAML_FILE_ERROR: YAML file does not exist",
    ]
    #expect(csv(oracle.flakyPhases(known)) == expected)
    #expect(csv(oracle.flakyPhases()) == expected)
  }

  @Test func everyPhaseTakesTenSeconds() {
    let counts = [
      "DOWNLOAD_SOURCE,13,12,1": 130, "INSTALL,12,11,1": 120, "PRE_BUILD,11,10,0": 110,
      "BUILD,10,3,7": 100, "POST_BUILD,3,3,0": 30,
    ]
    let rows = csv(oracle.phaseDurations())
    #expect(rows.count == 5)
    for (beginning, total) in counts {
      let project = "111122223333,eu-west-1,worked-example"
      #expect(rows.contains("\(project),\(beginning),10,0,10,10,10,10,10,10,\(total)"))
    }
  }

  private func csv(_ rows: [[String]]) -> [String] {
    rows.map { $0.joined(separator: ",") }
  }
}
