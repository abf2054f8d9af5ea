/// What a ledger keeps of the PLAINTEXT values of environment variables.
public enum EnvironmentValues: String, CaseIterable, Sendable {
  /// All but those that look secret by their name or content.
  case maskSecrets = "mask-secrets"
  /// None.
  case mask
  /// All.
  case keep
}
