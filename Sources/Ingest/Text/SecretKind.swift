/// What makes a value look secret: its own form, or its variable's name.
enum SecretKind {
  /// The kind of secret that a value has the form of, or that is somewhere in it.
  static func ofValue(_ value: UnsafeRawBufferPointer) -> String? {
    SecretScan.shared.first(in: value)?.reason
  }

  /// Whether a variable's name says that its value is secret.
  static func isSecretName(_ name: some Collection<UInt8>) -> Bool {
    let words = words(of: name)
    if let last = words.last, pointers.contains(last) { return false }
    return words.contains(where: isSecret) || isAuthorization(words)
      || zip(words, words.dropFirst()).contains { first, second in
        (second == "key" && keyKinds.contains(first))
          || (first == "connection" && second == "string")
      }
  }

  /// Whether a value cannot be a secret, whatever its variable is called.
  ///
  /// Where a secret is, or whether there is one, is not the secret.
  static func isHarmless(_ value: UnsafeRawBufferPointer) -> Bool {
    value.starts(with: "arn:".utf8)
      || (value.count < 6 && booleans.contains(value.map(ASCII.lowercased)))
  }

  /// `PGPASSWORD` and `TOKEN2` as well.
  private static func isSecret(_ word: String) -> Bool {
    let digits = word.reversed().prefix { $0.isNumber }.count
    let stem = word.dropLast(digits)
    return secretWords.contains(String(stem)) || secretEndings.contains { stem.hasSuffix($0) }
  }

  /// `BASIC_AUTH` and `AUTH_HEADER`; not `AUTH_DOMAIN`, and an `AUTHOR` is another word.
  private static func isAuthorization(_ words: [String]) -> Bool {
    guard let place = words.lastIndex(where: { $0 == "auth" || $0 == "authorization" }) else {
      return false
    }
    return place == words.count - 1 || ["header", "string", "code"].contains(words[place + 1])
  }

  private static let secretWords: Set<String> = [
    "pwd", "secrets", "credentials", "passwords", "pat", "dsn",
  ]
  private static let secretEndings = [
    "password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "privatekey",
    "accesskey", "secretkey", "connectionstring",
  ]
  private static let keyKinds: Set<String> = [
    "api", "access", "private", "secret", "signing", "encryption", "auth", "deploy", "license",
    "account", "storage", "master", "ssh",
  ]
  private static let pointers: Set<String> = [
    "arn", "name", "path", "file", "dir", "directory", "region", "type", "ttl", "length", "url",
    "uri", "endpoint", "host", "port", "policy", "version", "count", "enabled", "expiry", "timeout",
    "algorithm", "format", "provider", "issuer", "audience", "days", "seconds", "minutes", "hours",
    "required", "mode", "backend", "location", "bucket",
  ]
  private static let booleans: Set<[UInt8]> = Set(
    ["true", "false", "yes", "no", "on", "off", "0", "1", "none", "null"].map { Array($0.utf8) })

  /// `GITHUB_TOKEN`, `github-token` and `githubToken` are the same words.
  private static func words(of name: some Collection<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var previousIsLower = false
    for byte in name {
      let isUpper = ASCII.isLetter(byte) && ASCII.lowercased(byte) != byte
      if !ASCII.isAlphanumeric(byte) || (isUpper && previousIsLower) {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      }
      if ASCII.isAlphanumeric(byte) { word.append(ASCII.lowercased(byte)) }
      previousIsLower = ASCII.isLetter(byte) && !isUpper
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
