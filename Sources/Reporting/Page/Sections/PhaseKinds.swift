/// The phases that a stack tells apart, in the order in which they run.
enum PhaseKinds {
  static let all =
    zip(
      ["QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD"],
      0...
    ).map { Stack.Kind(name: $0, style: "phase-\($1)") } + [
      Stack.Kind(name: "other", style: "phase-7")
    ]

  /// The place of a phase type among them.
  static func place(of type: String?) -> Int {
    all.firstIndex { $0.name == type } ?? all.count - 1
  }

  /// A bar of seconds, which are given by place.
  static func stack(_ seconds: [Double]) -> Stack {
    Stack(zip(all, seconds).map { (kind: $0, amount: $1) })
  }
}
