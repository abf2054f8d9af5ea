import Support
import Testing
import Worlds

@testable import Ingest

/// A response that was cut off, wherever that was.
struct PrefixTests {
  @Test(arguments: [ClientStyle.wire, .javaScript])
  func nothingButTheWholeIsAccepted(style: ClientStyle) throws {
    let history = World.random(seed: 7, builds: 1, hostile: true)
    let document = ResponseDocument.batchGetBuilds(history.builds, notFound: ["shop:1"])
    var bytes = document.bytes(style)
    while bytes.last == 0x0a { bytes.removeLast() }
    #expect(try DumpReading(of: bytes) == .accepted(builds: 1))
    for length in bytes.indices {
      let came = try DumpReading(of: Array(bytes[..<length]))
      guard case .refused(let refusal) = came, length == 0 || came.isNotJSON else {
        // An empty text is no document at all; the file is refused before it is read.
        if length > 0 { Issue.record("\(style.name), the first \(length) bytes: \(came)") }
        continue
      }
      #expect(refusal.problem.hasSuffix("found the end of the file") || !refusal.place.isEmpty)
    }
  }

  /// Of 20 KB and more; `script/test-fuzz` reads every one of its prefixes.
  @Test func noneOfALongResponseIsAccepted() throws {
    let history = World.random(seed: 7, builds: 6, hostile: true)
    let document = ResponseDocument.batchGetBuilds(history.builds, notFound: ["shop:1"])
    var bytes = document.bytes(.commandLine1)
    while bytes.last == 0x0a { bytes.removeLast() }
    #expect(bytes.count > 20_000)
    #expect(try DumpReading(of: bytes) == .accepted(builds: 6))
    for length in stride(from: 1, to: bytes.count, by: 41) {
      let came = try DumpReading(of: Array(bytes[..<length]))
      #expect(came.isNotJSON, "the first \(length) bytes: \(came)")
    }
  }
}
