/// Which names of variables give a secret away, remembered: a million builds have but a few.
struct SecretNames {
  private var known = TextTable<Bool>()

  /// Dumps that make up names must not fill the memory.
  private static let limit = 10_000

  mutating func contains(_ name: UnsafeRawBufferPointer) -> Bool {
    if let isSecret = known.value(of: name) { return isSecret }
    let isSecret = SecretKind.isSecretName(name)
    if known.count < Self.limit { known.set(isSecret, of: name) }
    return isSecret
  }
}
