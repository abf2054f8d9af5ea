/// Which names of variables give a secret away, remembered: a million builds have but a few.
struct SecretNames {
  private var known: [[UInt8]: Bool] = [:]

  /// Dumps that make up names must not fill the memory.
  private static let limit = 10_000

  mutating func contains(_ name: UnsafeRawBufferPointer) -> Bool {
    let key = Array(name)
    if let isSecret = known[key] { return isSecret }
    let isSecret = SecretKind.isSecretName(name)
    if known.count < Self.limit { known[key] = isSecret }
    return isSecret
  }
}
