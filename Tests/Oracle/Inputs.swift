import Worlds

/// What a build was given; absent and empty are equal (docs/definitions.md, "Inputs").
///
/// Choice: a variable without a type differs from a PLAINTEXT one, since only absent, null and
/// empty are said to be equal; a variable with an empty value differs from no variable.
struct Inputs: Equatable {
  var source: [String]
  var environment: [String]
  /// In any order: sorted here, so that two orders compare equal.
  var variables: [[String]]

  init(of build: BuildRecord) {
    source = [build.source.type, build.source.location ?? "", build.source.buildspec ?? ""]
    environment = [
      build.environment.type, build.environment.image, build.environment.computeType,
    ]
    variables = build.environment.variables
      .map { [$0.name, $0.value, $0.type ?? ""] }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }
}

func haveEqualInputs(_ a: BuildRecord, _ b: BuildRecord) -> Bool {
  Inputs(of: a) == Inputs(of: b)
}

/// Both commits known, and equal.
func haveOneCommit(_ a: BuildRecord, _ b: BuildRecord) -> Bool {
  guard let first = a.commit, let second = b.commit else { return false }
  return first == second
}

/// Equal inputs, and the same commit where both are known.
func wereGivenTheSame(_ a: BuildRecord, _ b: BuildRecord) -> Bool {
  let commitsDiffer = a.commit != nil && b.commit != nil && !haveOneCommit(a, b)
  return !commitsDiffer && haveEqualInputs(a, b)
}
