import Foundation
import Testing
import Worlds

struct SamplesTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("samples")

  @Test(arguments: World.samples().map(\.path)) func isWhatTheGeneratorWrites(path: String) {
    let generated = World.samples().first { $0.path == path }.map { Data($0.bytes) }
    let found = try? Data(contentsOf: Self.folder.appendingPathComponent(path))
    #expect(
      found == generated,
      "samples/\(path) is out of date; please run `swift run make-world samples samples`")
  }

  @Test func holdsNothingElse() throws {
    let known = Set(World.samples().map(\.path) + ["README.md"])
    let found = try #require(FileManager.default.enumerator(atPath: Self.folder.path))
    let files = found.compactMap { $0 as? String }.filter { $0.contains(".") }
    let unknown = files.filter { !known.contains($0) }
    #expect(unknown == [], "not written by make-world; delete them or add them to World.samples()")
  }
}
