import Foundation
import GRDB
import Ledger
import Reporting
import Support
import Testing

struct LedgerNamesTests {
  @Test func aLedgerThatIsBeingWrittenIsNotWaitedFor() throws {
    let scratch = try ScratchFolder()
    let ledger = LedgerFile(path: scratch.path("ledger.db"))
    try ledger.create(environmentValues: .maskSecrets)
    #expect(try LedgerNames.phaseTypes.all(in: ledger).count == 11)
    let start = ContinuousClock.now
    try DatabaseQueue(path: ledger.path).inDatabase { database in
      try database.beginTransaction(.exclusive)
      #expect(throws: LedgerError.self) { try LedgerNames.phaseTypes.all(in: ledger) }
      try database.rollback()
    }
    // Others wait for ten seconds.
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func anOlderLedgerIsLeftAsItIs() throws {
    let scratch = try ScratchFolder()
    let ledger = LedgerFile(path: try Fixtures.ledger(ofSchema: 1, in: scratch).path)
    let before = try scratch.files(in: ".")
    #expect(throws: LedgerError.self) { try LedgerNames.projects.all(in: ledger) }
    #expect(try scratch.files(in: ".") == before)
  }
}
