import ArgumentParser
import Ingest
import Worlds

extension FuzzReader {
  struct Prefixes: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read every prefix of a response; the whole alone is accepted.")

    @Option(help: "How many bytes the response has at least.")
    var bytes = 20_000

    func run() throws {
      let response = self.response
      for length in response.indices {
        guard case .refused(let refusal) = try DumpReading(of: Array(response[..<length])) else {
          // An empty text is no document at all; its file is refused before it is parsed.
          if length == 0 { continue }
          throw Fault(description: "the first \(length) bytes of \(response.count) were accepted")
        }
        guard refusal.problem.hasPrefix("not JSON: "), !refusal.place.isEmpty else {
          throw Fault(description: "the first \(length) bytes: \(refusal)")
        }
      }
      guard case .accepted = try DumpReading(of: response) else {
        throw Fault(description: "the whole was refused")
      }
      print("fuzz: \(response.count) prefixes of a response, all refused")
    }

    private var response: [UInt8] {
      var builds = 1
      while true {
        let history = World.random(seed: 7, builds: builds, hostile: true)
        var text = ResponseDocument.batchGetBuilds(history.builds, notFound: ["shop:1"])
          .bytes(.commandLine1)
        while text.last == 0x0a { text.removeLast() }
        if text.count >= bytes { return text }
        builds += 1
      }
    }
  }
}
