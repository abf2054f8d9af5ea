/// What makes a value look secret: its own form, or its variable's name.
enum SecretKind {
  /// The kind of secret that a value has the form of.
  static func ofValue(_ value: UnsafeRawBufferPointer) -> StaticString? {
    for (prefix, minimum, reason) in prefixes
    where value.count >= minimum && value.starts(with: prefix.bytes) {
      return reason
    }
    if privateKeyEnd.firstIndex(in: value) != nil { return "private-key" }
    if isJSONWebToken(value) { return "json-web-token" }
    if hasURLPassword(value) { return "url-password" }
    return nil
  }

  /// Whether a variable's name says that its value is secret.
  static func isSecretName(_ name: some Collection<UInt8>) -> Bool {
    let words = words(of: name)
    if let last = words.last, pointers.contains(last) { return false }
    return words.contains(where: isSecret)
      || zip(words, words.dropFirst()).contains { $1 == "key" && keyKinds.contains($0) }
  }

  /// Whether a value cannot be a secret, whatever its variable is called.
  ///
  /// Where a secret is, or whether there is one, is not the secret.
  static func isHarmless(_ value: UnsafeRawBufferPointer) -> Bool {
    value.starts(with: "arn:".utf8)
      || (value.count < 6 && booleans.contains(value.map(ASCII.lowercased)))
  }

  /// Of every kind of key in PEM, `-----BEGIN RSA PRIVATE KEY-----` among them.
  private static let privateKeyEnd = ByteSearch(Array("PRIVATE KEY-----".utf8))

  /// `PGPASSWORD` and `TOKEN2` as well.
  private static func isSecret(_ word: String) -> Bool {
    let digits = word.reversed().prefix { $0.isNumber }.count
    let stem = word.dropLast(digits)
    return secretWords.contains(String(stem)) || secretEndings.contains { stem.hasSuffix($0) }
  }

  private static let secretWords: Set<String> = ["pwd", "secrets", "credentials", "pat", "dsn"]
  private static let secretEndings = [
    "password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "privatekey",
    "accesskey", "secretkey",
  ]
  private static let keyKinds: Set<String> = [
    "api", "access", "private", "secret", "signing", "encryption", "auth", "deploy", "license",
    "account", "storage", "master", "ssh",
  ]
  private static let pointers: Set<String> = [
    "arn", "name", "path", "file", "dir", "directory", "region", "type", "ttl", "length",
  ]
  private static let booleans: Set<[UInt8]> = Set(
    ["true", "false", "yes", "no", "on", "off", "0", "1", "none", "null"].map { Array($0.utf8) })

  private struct Prefix {
    var bytes: [UInt8]
    init(_ text: String) { bytes = Array(text.utf8) }
  }

  /// How a provider's secrets begin, and how long they are at least.
  private static let prefixes: [(Prefix, Int, StaticString)] = [
    (Prefix("AKIA"), 20, "aws-access-key"), (Prefix("ASIA"), 20, "aws-access-key"),
    (Prefix("ghp_"), 20, "github-token"), (Prefix("gho_"), 20, "github-token"),
    (Prefix("ghs_"), 20, "github-token"), (Prefix("ghu_"), 20, "github-token"),
    (Prefix("ghr_"), 20, "github-token"), (Prefix("github_pat_"), 20, "github-token"),
    (Prefix("glpat-"), 16, "gitlab-token"), (Prefix("xoxb-"), 16, "slack-token"),
    (Prefix("xoxp-"), 16, "slack-token"), (Prefix("xapp-"), 16, "slack-token"),
    (Prefix("npm_"), 20, "npm-token"), (Prefix("sk_live_"), 16, "stripe-key"),
    (Prefix("AIza"), 30, "google-key"), (Prefix("SG."), 30, "sendgrid-key"),
  ]

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

  /// Three parts of base64url, of which the first is an object: `eyJ` is `{"`.
  private static func isJSONWebToken(_ value: UnsafeRawBufferPointer) -> Bool {
    let parts = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, value.starts(with: "eyJ".utf8), parts[1].count >= 8 else {
      return false
    }
    let others = Array("-_".utf8)
    return parts.allSatisfy { part in
      part.allSatisfy { ASCII.isAlphanumeric($0) || others.contains($0) }
    }
  }

  /// Whether it is `scheme://user:password@host`.
  private static func hasURLPassword(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let scheme = schemeEnd.firstIndex(in: value) else { return false }
    let authority = value[(scheme + 3)...].prefix { !authorityEnds.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    return colon + 1 < at
  }

  private static let schemeEnd = ByteSearch(Array("://".utf8))
  private static let authorityEnds = Array("/?#".utf8)
}
