import Foundation
import Support

/// The pages of the repository.
enum DocumentationPages {
  /// What people read who use the tool: README and docs.
  static let guide = ["README.md"] + markdown(in: "docs")

  /// Pages whose blocks are run.
  static let run = guide + ["queries/README.md", "samples/README.md"]

  static let all =
    markdown(in: "") + markdown(in: "docs") + ["queries/README.md", "samples/README.md"]

  private static func markdown(in folder: String) -> [String] {
    let url = Repository.root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted()
      .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
  }

  /// The `#anchors` that a page's headings have on GitHub and GitLab.
  static func anchors(of path: String) throws -> Set<String> {
    var anchors: Set<String> = []
    for line in try ConsolePage(path: path).prose {
      guard let heading = line.wholeMatch(of: /#{1,6} +(.+)/) else { continue }
      let name = heading.1.lowercased()
        .replacing(/\[([^\]]*)\]\([^)]*\)/) { $0.1 }
        .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
        .replacing(" ", with: "-")
      var anchor = name
      var count = 0
      while !anchors.insert(anchor).inserted {
        count += 1
        anchor = "\(name)-\(count)"
      }
    }
    return anchors
  }
}
