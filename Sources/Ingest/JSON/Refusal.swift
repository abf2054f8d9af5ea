/// Why a dump is refused: what is wrong, where in it, and what to do.
package struct Refusal: Error, Equatable {
  /// `:812:17` or `: builds[3].phases[1]`, set behind the file's name; may be empty.
  package var place: String
  package var problem: String
  package var remedy: String

  init(place: String = "", _ problem: String, remedy: String) {
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }
}

extension Refusal {
  static func notJSON(_ what: String, line: Int? = nil, column: Int? = nil) -> Refusal {
    var place = ""
    if let line, let column { place = ":\(line):\(column)" }
    return Refusal(
      place: place, "not JSON: \(what)",
      remedy: "save the response again, as the AWS CLI or an SDK prints it")
  }

  static func tooDeep(_ limit: Int) -> Refusal {
    Refusal(
      "nested deeper than \(limit) levels",
      remedy: "no CodeBuild response is; save the response again")
  }

  static let numberTooLarge = Refusal(
    "a number that 64 bits cannot hold",
    remedy: "no CodeBuild response has one; correct this value, or leave it out")

  static let documentTooLarge = Refusal(
    "one document of more than 4 GiB, or more than memory holds",
    remedy: "split it, for example with: jq -c '.builds[]' FILE | split -l 100000")

  static func member(at path: String, _ problem: String) -> Refusal {
    // A name may be as long as its file.
    let place = path.utf8.count > 300 ? "\(path.prefix(300))…" : path
    return Refusal(
      place: place.isEmpty ? "" : ": \(place)", problem,
      remedy: "save the response again, or correct this value")
  }
}
